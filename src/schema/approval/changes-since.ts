import { contentChanges } from '../../domain/approval/content-changes.ts';
import { seesWithheld, withholdsHistory } from '../../domain/approval/withheld.ts';
import type { RequestRow } from '../../entities/request.ts';
import { builder } from '../builder.ts';
import type { GraphqlContext } from '../context.ts';
import { badInput } from '../failure.ts';
import { existing } from '../loaders.ts';
import { Approval } from '../refs.ts';
import { PatchOperation } from './patch-operation.ts';

builder.objectField(Approval, 'changesSince', (t) =>
  t.field({
    type: [PatchOperation],
    args: {
      revision: t.arg.int({ required: true, description: 'The revision that you saw, counted from 1.' }),
    },
    description:
      'What changed in the content since a revision, as RFC 6902 operations on the object of `summary`, `params`, `context`, `keyValueContext` (a flat map) and `attachmentIds`, which is what reviewers judge. Empty for the current revision. At a checkpoint, what changed in the params is for reviewers only.',
    // As many operations as the content has parts.
    complexity: { field: 1, multiplier: 5 },
    resolve: (approval, { revision }, context) => changesSince(approval, revision, context),
  }),
);

async function changesSince(approval: RequestRow, revision: number, { loaders, viewer }: GraphqlContext) {
  if (revision === approval.revision) return [];
  if (revision < 1 || revision > approval.revision) {
    throw badInput(`This approval has no revision ${revision}; it is at revision ${approval.revision}.`);
  }
  const seen = existing(await loaders.pastRevisions.load({ requestId: approval.id, revision }));
  const changes = contentChanges(seen, approval);
  const hides = withholdsHistory(approval) && !seesWithheld(viewer);
  return hides ? changes.filter(({ path }) => !/^\/params(\/|$)/.test(path)) : changes;
}
