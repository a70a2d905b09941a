import type { Outcome } from '../../domain/approval/lifecycle.ts';
import type { ShownApproval } from './approval-document.ts';

type Progressing = Pick<ShownApproval, 'progress'>;

/** What an outcome does to this request, if it is chosen now. */
export function consequenceOf(outcome: Outcome, approval: Progressing): string {
  return consequences[outcome]?.(approval.progress) ?? '';
}

/** Whether no stage is left to which the request could be escalated. */
export function endsByEscalation({ progress: { stage, stages } }: Progressing): boolean {
  return stage >= stages;
}

type Consequence = (progress: Progressing['progress']) => string;

const consequences: Readonly<Partial<Record<Outcome, Consequence>>> = {
  APPROVE: ({ approvals, required }) =>
    required - approvals > 1
      ? `counts as one of ${required} approvals; ${required - approvals - 1} more will be needed`
      : 'ends the request: the agent may do it at once',
  EDIT_AND_APPROVE: ({ required }) =>
    required > 1
      ? `with your changes, as one of ${required} approvals; votes on the content before no longer count`
      : 'ends the request: the agent may do it with your changes',
  REJECT: ({ rejections, denyThreshold }) =>
    denyThreshold - rejections > 1
      ? `counts as one of ${denyThreshold} votes against; ${denyThreshold - rejections - 1} more will be needed`
      : 'ends the request for good: nothing is done',
  REQUEST_MORE_INFO: () => 'nobody can decide until the agent has answered',
  DELEGATE: () => 'the reviewer you name decides in your place',
  ESCALATE: ({ stage, stages }) =>
    stage < stages
      ? `goes on to stage ${stage + 1} of ${stages}, whose reviewers decide`
      : 'ends the request: nobody is above this stage, and nothing is done',
  OVERRIDE: () => 'ends the request without more votes: the agent does what you write, and the log says so',
  CANCEL: () => 'ends the request: nothing is done',
};
