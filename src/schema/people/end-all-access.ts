import { EndAllAccessInput, endAllAccess } from '../../actions/people/end-all-access.ts';
import type { Actor } from '../../domain/people/principal.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Principal } from '../refs.ts';

const EndAllAccessPayload = builder
  .objectRef<{ readonly principal: Actor; readonly replayed: boolean }>('EndAllAccessPayload')
  .implement({
    description: 'All access of a principal was ended.',
    fields: (t) => ({
      principal: t.expose('principal', {
        type: Principal,
        description: 'Whose access was ended. Role and groups stay as they are.',
      }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('endAllAccess', {
  description:
    'Ends in one change everything that a principal can act by: API keys, browser sessions, links, delegations given and received, standing approvals that they made, and the e-mail address and the Slack member id of their notifications. For people who leave, and for a lost computer. What is under way with any of them is refused; subscriptions stop within a second. Keys of the agents and services that they own stay. Needs the scope `admin`, except for a person who ends their own access.',
  input: EndAllAccessInput,
  result: resultOf('EndAllAccessResult', EndAllAccessPayload),
  action: endAllAccess,
});
