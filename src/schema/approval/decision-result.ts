import type { Decision as DecisionRow } from '../../entities/decision.ts';
import type { RequestRow } from '../../entities/request.ts';
import { builder } from '../builder.ts';
import { replayedRule, resultOf } from '../mutation.ts';
import { Approval, Decision } from '../refs.ts';

const DecisionPayload = builder
  .objectRef<{ readonly request: RequestRow; readonly decision: DecisionRow; readonly replayed: boolean }>(
    'DecisionPayload',
  )
  .implement({
    description: 'The decision is on record.',
    fields: (t) => ({
      approval: t.expose('request', { type: Approval, description: 'The approval as it now stands.' }),
      decision: t.expose('decision', { type: Decision, description: 'The decision that this call made.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

export const DecisionResult = resultOf('DecisionResult', DecisionPayload);

/** What every mutation that decides needs. */
export const whoMayDecide =
  'Needs the scope `approvals:decide`, the role REVIEWER or above and, when the stage names groups, one of them; not open to the requester, unless the policy allows it. Approving beyond one’s authority: a ForbiddenError `LIMIT_EXCEEDED` that names who may. Who decides is taken from the credential. If another reviewer was first: a ConflictError with the approval as it now stands.';
