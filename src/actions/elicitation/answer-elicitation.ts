import type { z } from 'zod';
import type { Context } from '../../context.ts';
import {
  elicitationActions,
  requireRightToAnswer,
  requireScopeToAnswer,
  requireWaiting,
  statusOfAnswer,
} from '../../domain/elicitation/elicitation.ts';
import { contentProblems } from '../../domain/elicitation/response-schema.ts';
import { ValidationError } from '../../domain/errors.ts';
import { id, idempotencyKey, jsonObject, optional } from '../../domain/input/field.ts';
import { choice, input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import type { Elicitation } from '../../entities/elicitation.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { endElicitation } from '../request/end-elicitation.ts';
import { loadElicitation, recallElicitation } from './steps/load-elicitation.ts';

export const AnswerElicitationInput = input('AnswerElicitationInput', 'How a question ends.', {
  idempotencyKey,
  id: id('Elicitation').describe('The question to end, `elic_…`.'),
  action: choice('ElicitationAction', elicitationActions).describe(
    'Whether it is answered, declined or canceled.',
  ),
  content: optional(jsonObject).describe(
    'The answer, which has to fit `responseSchema`. Given with ACCEPT, and with nothing else.',
  ),
}).refine(({ action, content }) => (action === 'ACCEPT') === (content !== null), {
  path: ['content'],
  message: 'Give content with ACCEPT, and with nothing else.',
});

/** Ends an elicitation, once: with an answer, without one, or by withdrawing it. */
export async function answerElicitation(
  context: Context,
  input: z.input<typeof AnswerElicitationInput>,
): Promise<Replayable<{ elicitation: Elicitation }>> {
  const { viewer } = context;
  requireScopeToAnswer(viewer.scopes, input.action);
  const asked = validate(AnswerElicitationInput, input);
  return change(
    context,
    idempotentCall('answerElicitation', asked),
    async () => {
      const { elicitation, now } = await loadElicitation(context, asked.id);
      requireRightToAnswer(viewer.principal, viewer.scopes, elicitation, asked.action);
      requireWaiting(elicitation);
      if (asked.content) requireFitting(context, elicitation, asked.content);
      const ended = endElicitation(context, elicitation, {
        status: statusOfAnswer[asked.action],
        content: asked.content,
        by: viewer.principal.id,
        at: now,
      });
      return {
        change: ended.change,
        resultId: elicitation.id,
        result: { elicitation: ended.elicitation },
      };
    },
    (elicitationId) => recallElicitation(context, elicitationId),
  );
}

function requireFitting(
  { memory }: Context,
  { responseSchema }: Elicitation,
  content: Record<string, unknown>,
): void {
  const issues = contentProblems(responseSchema, content, ['input', 'content'], memory.schemas);
  if (issues.length > 0) throw new ValidationError(issues);
}
