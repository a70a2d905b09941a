import type { SavedPolicy } from '../../actions/pending/save-policy.ts';
import type { SavedStandingApproval } from '../../actions/pending/save-standing-approval.ts';
import { limits } from '../../domain/limits.ts';
import type { PolicyRow } from '../../entities/policy.ts';
import { builder } from '../builder.ts';
import { replayedRule } from '../mutation.ts';
import { Policy } from '../refs.ts';

/** The payload of a mutation that answers with a policy. */
export function policyPayload(name: string, description: string) {
  return builder.objectRef<{ readonly policy: PolicyRow; readonly replayed: boolean }>(name).implement({
    description,
    fields: (t) => ({
      policy: t.expose('policy', { type: Policy, description: 'The policy as it now is.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });
}

/** The same for one that may have been applied to what waits. */
export function savedPolicyPayload(name: string, description: string) {
  return builder.objectRef<SavedPolicy>(name).implement({
    description,
    fields: (t) => ({
      policy: t.expose('policy', { type: Policy, description: 'The policy as it now is.' }),
      rejectedPending: t.exposeInt('rejectedPending', {
        nullable: true,
        description: `How many requests that waited this call has rejected by it, at most ${limits.pendingRejectedMaxRequests.toLocaleString('en')}: call again to go on. Null without \`applyToPending\`.`,
      }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });
}

/** The same for a standing approval, which may have let through what waits. */
export function releasingPolicyPayload(name: string, description: string) {
  return builder.objectRef<SavedStandingApproval>(name).implement({
    description,
    fields: (t) => ({
      policy: t.expose('policy', { type: Policy, description: 'The policy as it now is.' }),
      releasedPending: t.exposeInt('releasedPending', {
        nullable: true,
        description: `How many requests that waited this call has approved by it, of at most ${limits.pendingReleasedMaxRequests.toLocaleString('en')} that it looks at. Null without \`releasePending\`.`,
      }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });
}
