import { suspendPrincipalNoticing } from '../../actions/pending/change-people.ts';
import type { UnsatisfiableRequest as Found } from '../../actions/pending/noticing-unsatisfiable.ts';
import { type Suspended, SuspendPrincipalInput } from '../../actions/stop/suspend-principal.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Principal } from '../refs.ts';
import { UnsatisfiableRequest, unsatisfiableRule } from './unsatisfiable-request.ts';

const SuspendPrincipalPayload = builder
  .objectRef<Suspended & { readonly unsatisfiable: readonly Found[] }>('SuspendPrincipalPayload')
  .implement({
    description: 'A principal is suspended.',
    fields: (t) => ({
      principal: t.expose('principal', {
        type: Principal,
        description: 'The principal, with its suspension.',
      }),
      canceledRequests: t.exposeInt('canceledRequests', {
        description: 'How many of its open requests this call has canceled.',
      }),
      openRequests: t.exposeInt('openRequests', {
        description:
          'How many of its requests are still open. They are held: nothing but a rejection can be decided on them. Calling again cancels more of them.',
      }),
      unsatisfiable: t.expose('unsatisfiable', {
        type: [UnsatisfiableRequest],
        description: unsatisfiableRule,
        complexity: { field: 1, multiplier: 5 },
      }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('suspendPrincipal', {
  description:
    'Stops an agent, a service or a person at once: its keys, sessions and links are refused, its subscriptions end, its votes do not count, standing approvals that it made or that let its requests through are closed, and its open requests are canceled or held. Undone by `resumePrincipal`. Needs the scope `admin` and at least the role of the principal.',
  input: SuspendPrincipalInput,
  result: resultOf('SuspendPrincipalResult', SuspendPrincipalPayload),
  action: suspendPrincipalNoticing,
});
