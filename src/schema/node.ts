import { brandWithType } from '@pothos/core';
import { limits } from '../domain/limits.ts';
import { grants, type Scope } from '../domain/people/scopes.ts';
import { decodeId, type NodeType } from '../domain/type-id.ts';
import { builder } from './builder.ts';
import type { GraphqlContext } from './context.ts';
import { visibleEvent } from './event/event.ts';
import { badInput, forbidden } from './failure.ts';
import { visibleLink } from './link/link.ts';
import { visibleSession } from './people/session.ts';

interface Readable {
  /** Any one of these scopes will do. */
  readonly scopes: readonly [Scope, ...Scope[]];
  readonly read: (uuid: string, context: GraphqlContext) => Promise<object | null>;
}

/** How an object of each type is read by its id, and what that needs. */
const readables: Readonly<Record<NodeType, Readable>> = {
  Workspace: {
    scopes: ['approvals:read:own'],
    read: async (uuid, { viewer }) =>
      uuid === viewer.workspaceId ? { id: viewer.workspaceId, name: viewer.workspaceName } : null,
  },
  Principal: { scopes: ['approvals:read'], read: (uuid, { loaders }) => loaders.principal.load(uuid) },
  ApiKey: { scopes: ['admin'], read: (uuid, { loaders }) => loaders.apiKey.load(uuid) },
  Session: { scopes: ['approvals:read'], read: visibleSession },
  Link: { scopes: ['approvals:read'], read: visibleLink },
  Project: { scopes: ['approvals:read:own'], read: (uuid, { loaders }) => loaders.project.load(uuid) },
  Task: { scopes: ['approvals:read:own'], read: (uuid, { loaders }) => loaders.task.load(uuid) },
  Attachment: { scopes: ['approvals:read:own'], read: (uuid, { loaders }) => loaders.file.load(uuid) },
  Approval: { scopes: ['approvals:read:own'], read: (uuid, { loaders }) => loaders.approval.load(uuid) },
  Decision: { scopes: ['approvals:read:own'], read: (uuid, { loaders }) => loaders.decision.load(uuid) },
  Policy: { scopes: ['approvals:read'], read: (uuid, { loaders }) => loaders.policy.load(uuid) },
  Delegation: { scopes: ['approvals:read'], read: (uuid, { loaders }) => loaders.delegation.load(uuid) },
  Message: { scopes: ['approvals:read:own'], read: (uuid, { loaders }) => loaders.message.load(uuid) },
  Elicitation: {
    scopes: ['approvals:read:own'],
    read: (uuid, { loaders }) => loaders.elicitation.load(uuid),
  },
  Agent: { scopes: ['approvals:read'], read: (uuid, { loaders }) => loaders.agent.load(uuid) },
  AgentVersion: { scopes: ['approvals:read'], read: (uuid, { loaders }) => loaders.agentVersion.load(uuid) },
  Execution: { scopes: ['approvals:read:own'], read: (uuid, { loaders }) => loaders.execution.load(uuid) },
  WebhookEndpoint: { scopes: ['admin'], read: (uuid, { loaders }) => loaders.webhookEndpoint.load(uuid) },
  WebhookDelivery: { scopes: ['admin'], read: (uuid, { loaders }) => loaders.webhookDelivery.load(uuid) },
  Event: { scopes: ['approvals:read:own', 'audit:read'], read: visibleEvent },
};

async function readNode(id: string, context: GraphqlContext): Promise<object | null> {
  const decoded = decodeId(id);
  if (!decoded) return null;
  const { scopes, read } = readables[decoded.type];
  if (!scopes.some((scope) => grants(context.viewer.scopes, scope))) throw forbidden(scopes[0]);
  const node = await read(decoded.uuid, context);
  brandWithType(node, decoded.type as never);
  return node;
}

builder.queryFields((t) => ({
  node: t.field({
    type: builder.nodeInterfaceRef(),
    nullable: true,
    description:
      'Any object by its id, whose prefix names the type. Null when this workspace has no such object, or when the id is not one of ours. Needs the scope that reading the type needs elsewhere.',
    skipTypeScopes: true,
    args: { id: t.arg.id({ required: true, description: 'The id of any object.' }) },
    resolve: (_root, { id }, context) => readNode(id, context),
  }),
  nodes: t.field({
    type: [builder.nodeInterfaceRef()],
    nullable: { list: false, items: true },
    description: 'Objects by their ids, in the order of the ids; each as `node` would answer it.',
    skipTypeScopes: true,
    args: {
      ids: t.arg.idList({
        required: true,
        description: `At most ${limits.pageMaxItems} ids of any objects.`,
      }),
    },
    complexity: ({ ids }) => ({ field: 1, multiplier: Math.min(ids.length, limits.pageMaxItems) }),
    resolve: (_root, { ids }, context) => {
      if (ids.length > limits.pageMaxItems)
        throw badInput(`Ask for at most ${limits.pageMaxItems} ids at once.`);
      return ids.map((id) => readNode(id, context));
    },
  }),
}));
