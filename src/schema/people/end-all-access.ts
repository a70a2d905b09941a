import { endAllAccessNoticing } from '../../actions/pending/change-people.ts';
import type { UnsatisfiableRequest as Found } from '../../actions/pending/noticing-unsatisfiable.ts';
import { EndAllAccessInput } from '../../actions/people/end-all-access.ts';
import type { Actor } from '../../domain/people/principal.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Principal } from '../refs.ts';
import { UnsatisfiableRequest, unsatisfiableRule } from './unsatisfiable-request.ts';

const EndAllAccessPayload = builder
  .objectRef<{
    readonly principal: Actor;
    readonly unsatisfiable: readonly Found[];
    readonly replayed: boolean;
  }>('EndAllAccessPayload')
  .implement({
    description: 'All access of a principal was ended.',
    fields: (t) => ({
      principal: t.expose('principal', {
        type: Principal,
        description: 'Whose access was ended. Role and groups stay as they are.',
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
    'Ends in one change everything that a principal can act by: API keys, browser sessions, links, delegations given and received, standing approvals that they made, and the e-mail address and the Slack member id of their notifications. For people who leave, and for a lost computer. What is under way with any of them is refused; subscriptions stop within a second. Keys of the agents and services that they own stay. Needs the scope `admin`, except for a person who ends their own access.',
  input: EndAllAccessInput,
  result: resultOf('EndAllAccessResult', EndAllAccessPayload),
  action: endAllAccessNoticing,
});
