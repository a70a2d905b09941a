import { createPrincipal } from '../../actions/people/create-principal.ts';
import { updatePrincipal } from '../../actions/people/update-principal.ts';
import { limits } from '../../domain/limits.ts';
import { type Actor, principalKinds } from '../../domain/people/principal.ts';
import { roles } from '../../domain/people/roles.ts';
import { grants } from '../../domain/people/scopes.ts';
import { PrincipalEntity, type Principal as PrincipalRow } from '../../entities/principal.ts';
import { builder } from '../builder.ts';
import type { GraphqlContext } from '../context.ts';
import { enumOf } from '../enum.ts';
import { idempotencyKeyRule, mutation, replayedRule, resultOf } from '../mutation.ts';
import { NotificationPreferences } from '../notification/notification.ts';
import { orderBy } from '../order.ts';
import { pageOf } from '../page.ts';
import { personal } from '../personal.ts';
import { Principal } from '../refs.ts';
import type { Sql } from '../rows.ts';

const PrincipalKindEnum = enumOf('PrincipalKind', 'What sort of principal acts.', principalKinds, {
  HUMAN: 'A person.',
  AGENT: 'An AI agent, which asks before it acts.',
  SERVICE: 'A program that acts by fixed rules.',
  SYSTEM: 'Countersign itself, when the clock or a policy decides.',
});

const RoleEnum = enumOf(
  'Role',
  'What a principal may do in the workspace; each role includes those before it.',
  roles,
  {
    VIEWER: 'Reads, and asks for approval.',
    REVIEWER: 'Decides requests.',
    ADMIN: 'Administers projects, people and keys.',
    OWNER: 'Everything, overriding included.',
  },
);

/** Rights are nobody's business but one's own and the administrators'. */
function maySeeRights(principal: Actor, { viewer }: GraphqlContext): boolean {
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
      type: 'JSONObject',
      nullable: true,
      description:
        'What it may approve: for each request type, or for `*`, a condition in CEL. Null when its role alone decides, or unless it is you or you hold the scope `admin`.',
      extensions: personal,
      resolve: (principal, _args, context) => (maySeeRights(principal, context) ? principal.authority : null),
    }),
    owner: t.field({
      type: Principal,
      nullable: true,
      description:
        'The human who answers for an agent, and who cannot decide what it asks for. Null when there is none, or unless it is you or you hold the scope `admin`.',
      extensions: personal,
      resolve: (principal, _args, context) =>
        principal.ownerId && maySeeRights(principal, context)
          ? context.loaders.principal.load(principal.ownerId)
          : null,
    }),
    notifications: t.field({
      type: NotificationPreferences,
      nullable: true,
      description:
        'Where and about what this person is told that something waits for them. Null when nobody has said, or unless it is you or you hold the scope `admin`.',
      extensions: personal,
      resolve: (principal, _args, context) =>
        maySeeRights(principal, context) ? context.loaders.notificationPreference.load(principal.id) : null,
    }),
  }),
});

const byHandle = orderBy<PrincipalRow>('HANDLE_ASC', false, [
  { name: 'handle', type: 'text', of: (principal) => principal.handle },
]);

builder.queryField('principals', (t) =>
  t.connection(
    {
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

const authorityRule = `What it may approve: at most ${limits.authorityMaxEntries} entries from a request type, or \`*\` for every other type, to a condition in CEL of at most ${limits.conditionMaxChars.toLocaleString('en')} characters, such as \`{"refund": "params.amount <= 5000"}\`. A type that nothing names cannot be approved; rejecting is always allowed.`;

const CreatePrincipalInput = builder.inputType('CreatePrincipalInput', {
  description: 'A new principal.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    kind: t.field({ type: PrincipalKindEnum, required: true, description: 'HUMAN, AGENT or SERVICE.' }),
    handle: t.string({
      required: true,
      description: `Unique in the workspace, 1 to ${limits.handleMaxChars} characters; cannot be changed later.`,
    }),
    displayName: t.string({
      description: `The name that people read, at most ${limits.nameMaxChars} characters; the handle by default.`,
    }),
    groups: t.stringList({
      description: `Groups to belong to, at most ${limits.groupsMaxPerPrincipal} of at most ${limits.groupMaxChars} characters each.`,
    }),
    role: t.field({ type: RoleEnum, description: 'The role; VIEWER by default.' }),
    rights: t.stringList({ description: 'Rights beyond the role: `override`.' }),
    ownerId: t.id({ description: 'The human who answers for an agent.' }),
    authority: t.field({
      type: 'JSONObject',
      description: `${authorityRule} Without one, the role is enough.`,
    }),
  }),
});

const UpdatePrincipalInput = builder.inputType('UpdatePrincipalInput', {
  description: 'Changes to a principal. What is left out stays as it is.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    id: t.id({ required: true, description: 'The principal.' }),
    displayName: t.string({
      description: `The name that people read, at most ${limits.nameMaxChars} characters.`,
    }),
    groups: t.stringList({
      description: `All groups it is to belong to, at most ${limits.groupsMaxPerPrincipal}.`,
    }),
    role: t.field({ type: RoleEnum, description: 'The role.' }),
    rights: t.stringList({ description: 'All rights beyond the role: `override`.' }),
    ownerId: t.id({ description: 'The human who answers for an agent.' }),
    authority: t.field({
      type: 'JSONObject',
      description: `${authorityRule} Replaces the whole authority; \`{"*": "true"}\` takes all limits away.`,
    }),
  }),
});

interface PrincipalResult {
  readonly principal: PrincipalRow;
  readonly replayed: boolean;
}

const CreatePrincipalPayload = builder.objectRef<PrincipalResult>('CreatePrincipalPayload').implement({
  description: 'A principal was created.',
  fields: (t) => ({
    principal: t.expose('principal', { type: Principal, description: 'The new principal.' }),
    replayed: t.exposeBoolean('replayed', { description: replayedRule }),
  }),
});

const UpdatePrincipalPayload = builder.objectRef<PrincipalResult>('UpdatePrincipalPayload').implement({
  description: 'A principal was changed.',
  fields: (t) => ({
    principal: t.expose('principal', { type: Principal, description: 'The principal as it now is.' }),
    replayed: t.exposeBoolean('replayed', { description: replayedRule }),
  }),
});

mutation('createPrincipal', {
  description: 'Adds a person, an agent or a service to the workspace. Needs the scope `admin`.',
  input: CreatePrincipalInput,
  result: resultOf('CreatePrincipalResult', CreatePrincipalPayload),
  action: createPrincipal,
});

mutation('updatePrincipal', {
  description:
    'Changes what a principal is called, may do and belongs to, from its next call and the next delivered event on. Needs the scope `admin`.',
  input: UpdatePrincipalInput,
  result: resultOf('UpdatePrincipalResult', UpdatePrincipalPayload),
  action: updatePrincipal,
});
