import { limits } from '../../domain/limits.ts';
import { type Actor, principalKinds } from '../../domain/people/principal.ts';
import { grants } from '../../domain/people/scopes.ts';
import { PrincipalEntity, type Principal as PrincipalRow } from '../../entities/principal.ts';
import { builder } from '../builder.ts';
import type { GraphqlContext } from '../context.ts';
import { enumOf } from '../enum.ts';
import { orderBy } from '../order.ts';
import { pageOf } from '../page.ts';
import { personal } from '../personal.ts';
import { Principal } from '../refs.ts';
import type { Sql } from '../rows.ts';
import { Authority } from './authority.ts';
import { RoleEnum } from './role.ts';
import { Suspension } from './suspension.ts';

export const PrincipalKindEnum = enumOf('PrincipalKind', 'What sort of principal acts.', principalKinds, {
  HUMAN: 'A person.',
  AGENT: 'An AI agent, which asks before it acts.',
  SERVICE: 'A program that acts by fixed rules.',
  SYSTEM: 'Countersign itself, when the clock or a policy decides.',
});

/** Rights are nobody's business but one's own and the administrators'. */
export function maySeeRights(principal: Actor, { viewer }: GraphqlContext): boolean {
  return principal.id === viewer.principal.id || grants(viewer.scopes, 'admin');
}

builder.node(Principal, {
  description: 'Who acts: a person, an agent, a service or the system itself.',
  id: { resolve: (principal) => principal.id },
  fields: (t) => ({
    kind: t.field({
      type: PrincipalKindEnum,
      description: 'What sort of principal it is.',
      resolve: (principal) => principal.kind,
    }),
    handle: t.exposeString('handle', {
      description: `Unique in the workspace: any string of at most ${limits.handleMaxChars} characters, such as \`sarah\` or \`did:human:sarah\`.`,
    }),
    displayName: t.exposeString('displayName', { description: 'The name that people read.' }),
    groups: t.stringList({
      description: 'The groups it belongs to, which requests can be assigned to.',
      resolve: (principal) => principal.groups,
    }),
    role: t.field({
      type: RoleEnum,
      nullable: true,
      description: 'Its role. Null unless it is you or you hold the scope `admin`.',
      extensions: personal,
      resolve: (principal, _args, context) => (maySeeRights(principal, context) ? principal.role : null),
    }),
    rights: t.stringList({
      nullable: true,
      description:
        'Rights beyond the role, such as `override`. Null unless it is you or you hold the scope `admin`.',
      extensions: personal,
      resolve: (principal, _args, context) => (maySeeRights(principal, context) ? principal.rights : null),
    }),
    authority: t.field({
      type: Authority,
      nullable: true,
      description:
        'What it may approve, and its rights beyond its role. Null unless it is you or you hold the scope `admin`.',
      extensions: personal,
      resolve: (principal, _args, context) => (maySeeRights(principal, context) ? principal : null),
    }),
    suspended: t.field({
      type: Suspension,
      nullable: true,
      description: 'Since when and why it is suspended; null when it is not.',
      resolve: async ({ id }, _args, { loaders }) => {
        const principal = await loaders.principal.load(id);
        return principal?.suspendedAt ? principal : null;
      },
    }),
    owner: t.field({
      type: Principal,
      nullable: true,
      description:
        'Who answers for it, and counts as one person with it wherever approvals are counted. Null when there is none, or unless it is you or you hold the scope `admin`.',
      extensions: personal,
      resolve: (principal, _args, context) =>
        principal.ownerId && maySeeRights(principal, context)
          ? context.loaders.principal.load(principal.ownerId)
          : null,
    }),
  }),
});

const byHandle = orderBy<PrincipalRow>('HANDLE_ASC', false, [
  { name: 'handle', type: 'text', of: (principal) => principal.handle },
]);

builder.queryField('principals', (t) =>
  t.connection(
    {
      authScopes: { scope: 'approvals:read' },
      type: Principal,
      description: 'The principals of the workspace, by handle.',
      args: {
        kind: t.arg({ type: PrincipalKindEnum, description: 'Only those of this sort.' }),
        group: t.arg.string({ description: 'Only members of this group.' }),
      },
      resolve: (_root, { kind, group, ...args }, context) => {
        const where: Sql[] = [];
        if (kind) where.push((bind) => `kind = ${bind(kind, 'text')}`);
        if (typeof group === 'string') where.push((bind) => `${bind(group, 'text')} = any(groups)`);
        return pageOf(context, PrincipalEntity, { order: byHandle, args, where });
      },
    },
    { name: 'PrincipalConnection', description: 'A page of principals.' },
    { name: 'PrincipalEdge', description: 'A principal and its place in the listing.' },
  ),
);
