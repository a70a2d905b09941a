import { seesWithheld, withholdsHistory } from '../../domain/approval/withheld.ts';
import type { RequestRevision } from '../../entities/request-revision.ts';
import { builder } from '../builder.ts';
import { existing } from '../loaders.ts';
import { Approval, Attachment } from '../refs.ts';
import { KeyValue, sortedPairs } from './approval-content.ts';

/** The content that was replaced, and whether its params are an output that is withheld. */
interface ShownRevision extends RequestRevision {
  readonly hidesParams: boolean;
}

const PastRevision = builder.objectRef<ShownRevision>('PastRevision').implement({
  description: 'What an approval asked before a newer revision replaced it.',
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: 'Its number, counted from 1.' }),
    summary: t.exposeString('summary', { description: 'Its summary.' }),
    params: t.field({
      type: 'JSONObject',
      nullable: true,
      description: 'Its params. At a checkpoint for reviewers only, for good.',
      resolve: ({ hidesParams, params }) => (hidesParams ? null : params),
    }),
    context: t.expose('context', { type: 'JSONObject', description: 'Its context.' }),
    keyValueContext: t.field({
      type: [KeyValue],
      description: 'Its lines, sorted by key.',
      complexity: { field: 1, multiplier: 1 },
      resolve: (revision) => sortedPairs(revision.keyValueContext),
    }),
    attachments: t.field({
      type: [Attachment],
      description: 'Its files, in the order of the requester.',
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ attachmentIds }, _args, { loaders }) =>
        attachmentIds.map((id) => loaders.file.load(id).then(existing)),
    }),
    replacedAt: t.expose('replacedAt', {
      type: 'DateTime',
      description: 'When the next revision replaced it.',
    }),
  }),
});

builder.objectField(Approval, 'pastRevision', (t) =>
  t.field({
    type: PastRevision,
    nullable: true,
    args: { revision: t.arg.int({ required: true, description: 'Its number, counted from 1.' }) },
    description: 'A revision that a newer one has replaced; null when it has no such one.',
    resolve: async (approval, { revision }, { loaders, viewer }) => {
      const past = await loaders.pastRevisions.load({ requestId: approval.id, revision });
      return past && { ...past, hidesParams: withholdsHistory(approval) && !seesWithheld(viewer) };
    },
  }),
);
