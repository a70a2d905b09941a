import { approvalStatuses } from '../../domain/approval/lifecycle.ts';
import { enumOf } from '../enum.ts';

export const ApprovalStatusEnum = enumOf('ApprovalStatus', 'Where an approval stands.', approvalStatuses, {
  PENDING: 'It waits for people.',
  APPROVED: 'Do it, as proposed or as edited.',
  REJECTED: 'Do not do it. For good.',
  OVERRIDDEN: 'Do what `decision.overrideAction` says instead.',
  ESCALATED: 'It was passed up and there is no further stage.',
  INFO_REQUESTED: 'It waits for its requester, who can revise it and so reopen it, until its window ends.',
  EXPIRED: 'It expired before a decision.',
  CANCELED: 'Its requester withdrew it.',
});
