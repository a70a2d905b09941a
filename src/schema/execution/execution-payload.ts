import type { Execution as ExecutionRow } from '../../entities/execution.ts';
import { builder } from '../builder.ts';
import { replayedRule } from '../mutation.ts';
import { Execution } from '../refs.ts';

/** The payload of a mutation that answers with a run. */
export function executionPayload(name: string, description: string) {
  return builder.objectRef<{ readonly execution: ExecutionRow; readonly replayed: boolean }>(name).implement({
    description,
    fields: (t) => ({
      execution: t.expose('execution', { type: Execution, description: 'The run as it now stands.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });
}
