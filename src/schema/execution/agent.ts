import { uuidOf } from '../../domain/type-id.ts';
import { AgentEntity, type Agent as AgentRow } from '../../entities/agent.ts';
import { builder } from '../builder.ts';
import { existing } from '../loaders.ts';
import { orderBy } from '../order.ts';
import { pageOf } from '../page.ts';
import { Agent, AgentVersion, Principal } from '../refs.ts';

builder.node(AgentVersion, {
  description: 'How an agent runs, never changed: a run keeps the version that it began with.',
  id: { resolve: (version) => version.id },
  fields: (t) => ({
    agent: t.field({
      type: Agent,
      description: 'The agent.',
      resolve: (version, _args, { loaders }) => loaders.agent.load(version.agentId).then(existing),
    }),
    number: t.exposeInt('number', { description: 'Counted from 1 for each agent.' }),
    approvalRequired: t.exposeBoolean('approvalRequired', {
      description: 'Whether the output of a run is withheld until people have approved it.',
    }),
    checkpointName: t.exposeString('checkpointName', {
      nullable: true,
      description: 'What the point is called at which its runs stop for approval.',
    }),
    settings: t.expose('settings', {
      type: 'JSONObject',
      description: 'Whatever else belongs to it, in any shape. Not for secrets: every reader sees it.',
    }),
    message: t.exposeString('message', {
      nullable: true,
      description: 'What reviewers read when a run does not summarise its output itself.',
    }),
    createdBy: t.field({
      type: Principal,
      description: 'Who made it.',
      resolve: (version, _args, { loaders }) => loaders.principal.load(version.createdById).then(existing),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
  }),
});

builder.node(Agent, {
  description: 'What runs under a name, and may have to stop for approval before its output is let out.',
  id: { resolve: (agent) => agent.id },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name, unique in the workspace.' }),
    currentVersion: t.field({
      type: AgentVersion,
      nullable: true,
      description: 'The version that runs begin with now; null before the first, when it cannot run.',
      resolve: ({ currentVersionId }, _args, { loaders }) =>
        currentVersionId ? loaders.agentVersion.load(currentVersionId) : null,
    }),
    versions: t.connection(
      {
        type: AgentVersion,
        description: 'Every version, newest first.',
        resolve: (agent, args, { loaders }) => loaders.versionsOf.load(agent.id, args),
      },
      { name: 'AgentVersionConnection', description: 'A page of versions.' },
      { name: 'AgentVersionEdge', description: 'A version and its place in the listing.' },
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was named.' }),
  }),
});

const byName = orderBy<AgentRow>('AGENT_NAME_ASC', false, [
  { name: 'name', type: 'text', of: (agent) => agent.name },
]);

builder.queryFields((t) => ({
  agent: t.field({
    authScopes: { scope: 'approvals:read' },
    type: Agent,
    nullable: true,
    description: 'An agent by its id; null when this workspace has no such agent.',
    args: { id: t.arg.id({ required: true, description: 'An agent id, `agt_…`.' }) },
    resolve: (_root, { id }, { loaders }) => {
      const uuid = uuidOf('Agent', id);
      return uuid ? loaders.agent.load(uuid) : null;
    },
  }),
  agents: t.connection(
    {
      authScopes: { scope: 'approvals:read' },
      type: Agent,
      description: 'The agents of the workspace, by name.',
      resolve: (_root, args, context) => pageOf(context, AgentEntity, { order: byName, args }),
    },
    { name: 'AgentConnection', description: 'A page of agents.' },
    { name: 'AgentEdge', description: 'An agent and its place in the listing.' },
  ),
}));
