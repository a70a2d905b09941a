import type { AwaitingApproval as Awaiting } from '../../actions/administration/guarded.ts';
import { builder } from '../builder.ts';
import { Approval } from '../refs.ts';

/** A member of the results of changes that may need two administrators. */
export const AwaitingApproval = builder.objectRef<Awaiting>('AwaitingApproval').implement({
  description:
    'The workspace requires two administrators for this change. Nothing has changed yet: it is made when another administrator approves the request, and not at all when it ends otherwise.',
  fields: (t) => ({
    approval: t.field({
      type: Approval,
      description: 'The request that waits for another administrator.',
      resolve: ({ request }) => request,
    }),
    secret: t.exposeString('secret', {
      description:
        'Of a credential that the change makes: it is shown this once, and works when the change is made. Empty for any other change, and when `replayed`.',
    }),
    replayed: t.exposeBoolean('replayed', {
      description: 'True when an earlier call with this idempotency key proposed it.',
    }),
  }),
});
