import { CreateAgentVersionInput, createAgentVersion } from '../../actions/execution/create-agent-version.ts';
import type { AgentVersion as AgentVersionRow } from '../../entities/agent-version.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { AgentVersion } from '../refs.ts';

const CreateAgentVersionPayload = builder
  .objectRef<{ readonly agentVersion: AgentVersionRow; readonly replayed: boolean }>(
    'CreateAgentVersionPayload',
  )
  .implement({
    description: 'An agent has a new version.',
    fields: (t) => ({
      agentVersion: t.expose('agentVersion', { type: AgentVersion, description: 'The new version.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('createAgentVersion', {
  description:
    'Makes the next version of an agent. Runs that begin from now on keep it; those that have begun keep theirs. Needs the scope `admin`, because it says whether people are asked.',
  input: CreateAgentVersionInput,
  result: resultOf('CreateAgentVersionResult', CreateAgentVersionPayload),
  action: createAgentVersion,
});
