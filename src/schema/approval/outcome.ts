import { outcomes } from '../../domain/approval/lifecycle.ts';
import { enumOf } from '../enum.ts';

export const OutcomeEnum = enumOf(
  'Outcome',
  'An outcome of a request, by a reviewer, the requester, a policy or the clock.',
  outcomes,
  {
    APPROVE: 'Do it as proposed. Ends the request when enough people have said so.',
    EDIT_AND_APPROVE:
      'Do it as changed: with modified params, a note that describes the change in words, or both.',
    REJECT: 'Do not do it. Final.',
    DELEGATE: 'Delegates the decision to another reviewer. The request stays open.',
    OVERRIDE:
      'Do something else instead, whatever the rules ask for. Needs the right `override`; final and on record.',
    ESCALATE: 'Escalates the request to its next stage. Ends the request when there is no further stage.',
    REQUEST_MORE_INFO:
      'Ends this revision with a question; the requester answers with a revision, or with a new request.',
    EXPIRE: 'It expired before a decision.',
    CANCEL: 'The requester withdrew the request.',
  },
);
