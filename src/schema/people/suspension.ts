import type { Principal as PrincipalRow } from '../../entities/principal.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enum.ts';
import { existing } from '../loaders.ts';
import { Principal } from '../refs.ts';
import { RoleEnum } from './role.ts';

enumOf(
  'OpenRequests',
  'What becomes of the open requests of a principal that is suspended.',
  ['CANCEL', 'HOLD'] as const,
  {
    CANCEL: 'They are canceled, and all who wait for one are notified.',
    HOLD: 'They stay open and can only be rejected; once the principal is resumed, they can be decided again.',
  },
);

export const Suspension = builder.objectRef<PrincipalRow>('Suspension').implement({
  description: 'That a principal is stopped.',
  fields: (t) => ({
    at: t.field({
      type: 'DateTime',
      description: 'Since when.',
      resolve: ({ suspendedAt }) => existing(suspendedAt),
    }),
    by: t.field({
      type: Principal,
      description: 'The administrator who suspended it.',
      resolve: ({ suspendedById }, _args, { loaders }) =>
        loaders.principal.load(existing(suspendedById)).then(existing),
    }),
    reason: t.string({
      description: 'Why, in the words of the administrator.',
      resolve: ({ suspendReason }) => existing(suspendReason),
    }),
    role: t.field({
      type: RoleEnum,
      description: 'The role that comes back when it is resumed; meanwhile it is VIEWER.',
      resolve: ({ suspendedRole }) => existing(suspendedRole),
    }),
  }),
});
