import { guarded } from '../../actions/administration/guarded.ts';
import { guardedChanges } from '../../actions/administration/guarded-changes.ts';
import { ResumePrincipalInput } from '../../actions/stop/resume-principal.ts';
import type { Principal as PrincipalRow } from '../../entities/principal.ts';
import { AwaitingApproval } from '../administration/awaiting-approval.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Principal } from '../refs.ts';

const ResumePrincipalPayload = builder
  .objectRef<{ readonly principal: PrincipalRow; readonly replayed: boolean }>('ResumePrincipalPayload')
  .implement({
    description: 'A principal is not suspended any more.',
    fields: (t) => ({
      principal: t.expose('principal', { type: Principal, description: 'The principal as it now is.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('resumePrincipal', {
  description:
    'Ends a suspension: the role, and the keys, sessions and links that have not ended, are what they were. Requests that were canceled and standing approvals that were closed stay so. Needs the scope `admin` and at least the role that comes back.',
  input: ResumePrincipalInput,
  result: resultOf('ResumePrincipalResult', ResumePrincipalPayload, [AwaitingApproval]),
  action: guarded(guardedChanges.resumePrincipal),
});
