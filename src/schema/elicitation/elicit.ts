import { answerElicitation } from '../../actions/elicitation/answer-elicitation.ts';
import { createElicitation } from '../../actions/elicitation/create-elicitation.ts';
import { elicitationActions } from '../../domain/elicitation/elicitation.ts';
import { limits } from '../../domain/limits.ts';
import type { Elicitation as ElicitationRow } from '../../entities/elicitation.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enum.ts';
import { idempotencyKeyRule, mutation, replayedRule, resultOf } from '../mutation.ts';
import { Elicitation } from '../refs.ts';

/** Asking a human something, and answering. */

const ElicitationActionEnum = enumOf(
  'ElicitationAction',
  'What is done with a question.',
  elicitationActions,
  {
    ACCEPT: 'It is answered, with content.',
    DECLINE: 'No answer is given, on purpose.',
    CANCEL: 'It is dismissed, or taken back by whoever asked.',
  },
);

const CreateElicitationInput = builder.inputType('CreateElicitationInput', {
  description: 'A question to a human, and the shape of its answer.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    taskId: t.id({ description: 'The case it belongs to. Without one, a task is opened for it.' }),
    projectName: t.string({
      description: 'The project that it goes through; the project of its task, or `general`, by default.',
    }),
    message: t.string({
      required: true,
      description: `The question, in short Markdown, at most ${limits.summaryMaxChars.toLocaleString('en')} characters. Never ask for a secret: everybody who may read approvals can read the answer.`,
    }),
    responseSchema: t.field({
      type: 'JSONObject',
      required: true,
      description:
        'What the answer has to look like: a JSON Schema 2020-12 of an object. The flat forms of MCP’s elicitation are such schemas.',
    }),
    expiresIn: t.field({
      type: 'Duration',
      description: `How long it waits, from 1 second to 30 days; ${limits.elicitationExpiryMs / 3_600_000} hours by default.`,
    }),
    assignTo: t.string({ description: 'Who is asked: a handle, the id of a principal, or a group.' }),
  }),
});

const AnswerElicitationInput = builder.inputType('AnswerElicitationInput', {
  description: 'What becomes of a question.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    id: t.id({ required: true, description: 'The question.' }),
    action: t.field({ type: ElicitationActionEnum, required: true, description: 'What is done with it.' }),
    content: t.field({
      type: 'JSONObject',
      description: 'The answer, which has to fit `responseSchema`. Given with ACCEPT, and with nothing else.',
    }),
  }),
});

/** The payload of a mutation that answers with a question. */
function elicitationPayload(name: string, description: string) {
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

mutation('createElicitation', {
  description:
    'Asks a human something and returns at once; the answer comes with `elicitationAnswered`. Needs the scope `approvals:create`. A task with an open request or question answers with a ConflictError `TASK_BUSY` that names it.',
  input: CreateElicitationInput,
  result: resultOf(
    'CreateElicitationResult',
    elicitationPayload('CreateElicitationPayload', 'A question was asked.'),
  ),
  action: createElicitation,
});

mutation('answerElicitation', {
  description:
    'Ends a question, once: a later answer gets a ConflictError `NOT_PENDING`. Needs the scope `approvals:decide` and the role REVIEWER or above, and is not open to whoever asked; they may CANCEL with `approvals:create`. Content that does not fit is a ValidationError with the path of every problem, and the question goes on waiting.',
  input: AnswerElicitationInput,
  result: resultOf(
    'AnswerElicitationResult',
    elicitationPayload('AnswerElicitationPayload', 'The question has ended.'),
  ),
  action: answerElicitation,
});
