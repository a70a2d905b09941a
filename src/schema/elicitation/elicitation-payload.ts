import type { Elicitation as ElicitationRow } from '../../entities/elicitation.ts';
import { builder } from '../builder.ts';
import { replayedRule } from '../mutation.ts';
import { Elicitation } from '../refs.ts';

/** The payload of a mutation that answers with a question. */
export function elicitationPayload(name: string, description: string) {
  return builder
    .objectRef<{ readonly elicitation: ElicitationRow; readonly replayed: boolean }>(name)
    .implement({
      description,
      fields: (t) => ({
        elicitation: t.expose('elicitation', {
          type: Elicitation,
          description: 'The question as it now stands.',
        }),
        replayed: t.exposeBoolean('replayed', { description: replayedRule }),
      }),
    });
}
