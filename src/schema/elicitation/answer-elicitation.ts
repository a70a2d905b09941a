import { AnswerElicitationInput, answerElicitation } from '../../actions/elicitation/answer-elicitation.ts';
import { elicitationActions } from '../../domain/elicitation/elicitation.ts';
import { enumOf } from '../enum.ts';
import { mutation, resultOf } from '../mutation.ts';
import { elicitationPayload } from './elicitation-payload.ts';

enumOf('ElicitationAction', 'What is done with a question.', elicitationActions, {
  ACCEPT: 'It is answered, with content.',
  DECLINE: 'No answer is given, on purpose.',
  CANCEL: 'It is dismissed, or withdrawn by its requester.',
});

mutation('answerElicitation', {
  description:
    'Ends an elicitation, once: a later answer gets a ConflictError `NOT_PENDING`. Needs the scope `approvals:decide` and the role REVIEWER or above, and is not open to its requester, who may CANCEL with `approvals:create`. Content that does not fit is a ValidationError with the path of every problem, and the question goes on waiting.',
  input: AnswerElicitationInput,
  result: resultOf(
    'AnswerElicitationResult',
    elicitationPayload('AnswerElicitationPayload', 'The question has ended.'),
  ),
  action: answerElicitation,
});
