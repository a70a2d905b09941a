import { CreateAgentInput, createAgent } from '../../actions/execution/create-agent.ts';
import type { Agent as AgentRow } from '../../entities/agent.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Agent } from '../refs.ts';

const CreateAgentPayload = builder
  .objectRef<{ readonly agent: AgentRow; readonly replayed: boolean }>('CreateAgentPayload')
  .implement({
    description: 'An agent was named.',
    fields: (t) => ({
      agent: t.expose('agent', { type: Agent, description: 'The new agent.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('createAgent', {
  description: 'Names an agent, which can run once it has a version. Needs the scope `admin`.',
  input: CreateAgentInput,
  result: resultOf('CreateAgentResult', CreateAgentPayload),
  action: createAgent,
});
