import { endAllAccessNoticing } from '../../actions/pending/change-people.ts';
import type { UnsatisfiableRequest as Found } from '../../actions/pending/noticing-unsatisfiable.ts';
import { type AccessEnded, EndAllAccessInput } from '../../actions/people/end-all-access.ts';
import { limits } from '../../domain/limits.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Principal } from '../refs.ts';
import { UnsatisfiableRequest, unsatisfiableRule } from './unsatisfiable-request.ts';

const EndAllAccessPayload = builder
  .objectRef<AccessEnded & { readonly unsatisfiable: readonly Found[] }>('EndAllAccessPayload')
  .implement({
    description: 'All access of a principal was ended.',
    fields: (t) => ({
      principal: t.expose('principal', {
        type: Principal,
        description: 'Whose access was ended. Role and groups stay as they are.',
      }),
      revokedReceipts: t.exposeInt('revokedReceipts', {
        description: `How many receipts of what it had asked for this call has revoked, at most ${limits.accessEndedMaxReceipts.toLocaleString('en')}; the same call with another idempotency key goes on.`,
      }),
      openRequests: t.exposeInt('openRequests', {
        description:
          'How many of its requests are still open. They stay so, and what is approved of them later can be redeemed by others: cancel them, or call `suspendPrincipal`, which stops those as well.',
      }),
      unsatisfiable: t.expose('unsatisfiable', {
        type: [UnsatisfiableRequest],
        description: `${unsatisfiableRule} A reviewer whose access was ended counts again once they have a key, a link or an address. Empty without the scope \`approvals:read\`.`,
        complexity: { field: 1, multiplier: 5 },
      }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('endAllAccess', {
  description:
    'Ends in one change everything that a principal can act by: API keys, browser sessions, links, delegations given and received, standing approvals that they made, the receipts of what they asked for and nobody has redeemed, and the e-mail address and the Slack member id of their notifications. For people who leave, and for a lost computer. What is under way with any of them is refused; subscriptions stop within a second. Keys of the agents and services that they own stay, and so do their open requests and their votes of decisions that are final. Needs the scope `admin`, except for a person who ends their own access.',
  input: EndAllAccessInput,
  result: resultOf('EndAllAccessResult', EndAllAccessPayload),
  action: endAllAccessNoticing,
});
