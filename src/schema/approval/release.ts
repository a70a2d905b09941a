import { ReleaseInput, release } from '../../actions/approval/release.ts';
import type { RequestRow } from '../../entities/request.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Approval } from '../refs.ts';

const ReleasePayload = builder
  .objectRef<{ readonly request: RequestRow; readonly replayed: boolean }>('ReleasePayload')
  .implement({
    description: 'The claim has ended.',
    fields: (t) => ({
      approval: t.expose('request', { type: Approval, description: 'The approval as it now stands.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('release', {
  description:
    'Gives your claim back before it ends; an administrator can end any claim. Needs the scope `approvals:decide`.',
  input: ReleaseInput,
  result: resultOf('ReleaseResult', ReleasePayload),
  action: release,
});
