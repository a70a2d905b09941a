import { CreateElicitationInput, createElicitation } from '../../actions/elicitation/create-elicitation.ts';
import { mutation, resultOf } from '../mutation.ts';
import { elicitationPayload } from './elicitation-payload.ts';

/** Asking a human something, and answering. */

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
