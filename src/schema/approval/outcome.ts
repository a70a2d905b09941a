import { outcomes } from '../../domain/approval/lifecycle.ts';
import { enumOf } from '../enum.ts';

export const OutcomeEnum = enumOf(
  'Outcome',
  'What somebody, the requester or the clock made of a request.',
  outcomes,
  {
    APPROVE: 'Do it as proposed. Ends the request when enough people have said so.',
    EDIT_AND_APPROVE:
      'Do it as changed: with modified params, a note that describes the change in words, or both.',
    REJECT: 'Do not do it. Final.',
    DELEGATE: 'Somebody else shall decide. The request stays open.',
    OVERRIDE:
      'Do something else instead, whatever the rules ask for. Needs the right `override`; final and on record.',
    ESCALATE: 'Somebody above shall decide. Ends the request when there is no further stage.',
    REQUEST_MORE_INFO: 'Ends this revision with a question; the requester answers by revising, or asks anew.',
    EXPIRE: 'Nobody decided in time.',
    CANCEL: 'The requester withdrew the request.',
  },
);
