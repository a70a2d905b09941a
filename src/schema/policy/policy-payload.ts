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
