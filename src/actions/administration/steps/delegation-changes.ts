import { PrincipalEntity } from '../../../entities/principal.ts';
import { principalNamed } from '../../../entities/principal-named.ts';
import { createDelegationNoticing } from '../../pending/change-people.ts';
import { CreateDelegationInput } from '../../people/create-delegation.ts';
import type { GuardedChange } from './guarded-change.ts';

/** Delegating oneself takes nobody else; who delegates for another gives away a right that is not theirs. */
export const createDelegationChange: GuardedChange<
  typeof CreateDelegationInput,
  Awaited<ReturnType<typeof createDelegationNoticing>>
> = {
  mutation: 'createDelegation',
  input: CreateDelegationInput,
  action: createDelegationNoticing,
  async describe({ em, viewer }, { from: delegator, to: delegate, startsAt, endsAt, reason }) {
    if (!delegator) return null;
    const from = await em.findOneOrFail(PrincipalEntity, principalNamed(delegator));
    if (from.id === viewer.principal.id) return null;
    const to = await em.findOneOrFail(PrincipalEntity, principalNamed(delegate));
    return {
      title: `Delegate the decisions of “${from.handle}” to “${to.handle}”`,
      subject: { from: from.handle, to: to.handle },
      before: {},
      after: { from: from.handle, to: to.handle, startsAt, endsAt, reason },
    };
  },
};
