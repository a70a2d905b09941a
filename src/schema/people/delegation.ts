import { covers, delegationHold, delegationHolds } from '../../domain/people/delegation.ts';
import { uuidOf } from '../../domain/type-id.ts';
import { DelegationEntity, type Delegation as DelegationRow } from '../../entities/delegation.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enum.ts';
import { existing } from '../loaders.ts';
import { orderBy } from '../order.ts';
import { pageOf } from '../page.ts';
import { Delegation, Principal } from '../refs.ts';
import type { Sql } from '../rows.ts';

const DelegationHoldEnum = enumOf('DelegationHold', 'Why a delegation gives nothing now.', delegationHolds, {
  SUSPENDED: 'Its giver is suspended.',
  ROLE_LOST: 'The role of its giver may not decide.',
});

builder.node(Delegation, {
  description:
    'A delegation: from its start to its end the delegate may vote as the delegator could, within the delegator’s groups and authority.',
  id: { resolve: (delegation) => delegation.id },
  fields: (t) => ({
    from: t.field({
      type: Principal,
      description: 'Who is away.',
      resolve: (delegation, _args, { loaders }) => loaders.principal.load(delegation.fromId).then(existing),
    }),
    to: t.field({
      type: Principal,
      description: 'Who stands in.',
      resolve: (delegation, _args, { loaders }) => loaders.principal.load(delegation.toId).then(existing),
    }),
    startsAt: t.expose('startsAt', { type: 'DateTime', description: 'When it begins.' }),
    endsAt: t.expose('endsAt', { type: 'DateTime', description: 'When it ends by itself.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, in words.' }),
    active: t.boolean({
      description: 'Whether it is in force now: begun, not over and not ended.',
      resolve: (delegation, _args, { now }) => delegation.endedAt === null && covers(delegation, now),
    }),
    hold: t.field({
      type: DelegationHoldEnum,
      nullable: true,
      description:
        'Why it gives nothing now, although it may be in force: its giver may decide nothing. Null while it gives what the giver may do, whose groups and authority are asked at each vote. A role that comes back gives it its force back, until its end.',
      resolve: async ({ fromId }, _args, { loaders }) =>
        delegationHold(existing(await loaders.principal.load(fromId))),
    }),
    createdBy: t.field({
      type: Principal,
      description: 'Who arranged it.',
      resolve: (delegation, _args, { loaders }) =>
        loaders.principal.load(delegation.createdById).then(existing),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was arranged.' }),
    endedBy: t.field({
      type: Principal,
      nullable: true,
      description: 'Who ended it before its end; null when it was not ended early.',
      resolve: ({ endedById }, _args, { loaders }) => (endedById ? loaders.principal.load(endedById) : null),
    }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was ended before its time; null when it was not.',
    }),
  }),
});

const newestFirst = orderBy<DelegationRow>('DELEGATION_CREATED_AT_DESC', true, [
  { name: 'created_at', type: 'timestamptz', of: (delegation) => delegation.createdAt },
  { name: 'id', type: 'uuid', of: (delegation) => delegation.id },
]);

builder.queryField('delegations', (t) =>
  t.connection(
    {
      authScopes: { scope: 'approvals:read' },
      type: Delegation,
      description: 'Who stands in for whom, what was arranged last first.',
      args: {
        active: t.arg.boolean({
          description: 'True for those that are in force now, false for all others; by default, every one.',
        }),
        principalId: t.arg.id({ description: 'Only those that this principal has given or been given.' }),
      },
      resolve: (_root, { active, principalId, ...args }, context) => {
        const where: Sql[] = [];
        if (typeof active === 'boolean') where.push(inForce(active, context.now));
        if (typeof principalId === 'string') {
          where.push((bind) => `${bind(uuidOf('Principal', principalId), 'uuid')} in (from_id, to_id)`);
        }
        return pageOf(context, DelegationEntity, { order: newestFirst, args, where });
      },
    },
    { name: 'DelegationConnection', description: 'A page of delegations.' },
    { name: 'DelegationEdge', description: 'A delegation and its place in the listing.' },
  ),
);

function inForce(active: boolean, now: Date): Sql {
  return (bind) => {
    const at = bind(now, 'timestamptz');
    return active
      ? `ended_at is null and starts_at <= ${at} and ends_at > ${at}`
      : `(ended_at is not null or starts_at > ${at} or ends_at <= ${at})`;
  };
}
