import type { Approval } from '../request/approval.ts';

export type OutcomeOption = Approval['outcomes'][number];
export type Outcome = OutcomeOption['outcome'];

/** An outcome that can be chosen, and its key. */
interface Choice {
  readonly name: string;
  readonly done: string;
  readonly key: string | null;
}

export const choices: Readonly<Partial<Record<Outcome, Choice>>> = {
  APPROVE: { name: 'Approve', done: 'Approved', key: 'a' },
  EDIT_AND_APPROVE: { name: 'Edit', done: 'Approved with changes', key: 'e' },
  REJECT: { name: 'Reject', done: 'Rejected', key: 'r' },
  REQUEST_MORE_INFO: { name: 'Ask', done: 'Asked', key: 'i' },
  DELEGATE: { name: 'Delegate', done: 'Delegated', key: 'd' },
  ESCALATE: { name: 'Escalate', done: 'Escalated', key: null },
  OVERRIDE: { name: 'Do something else', done: 'Overridden', key: null },
  CANCEL: { name: 'Withdraw', done: 'Withdrawn', key: null },
};

/** Those that always have a place in the bar; the others are behind “More”. */
export const inBar: ReadonlySet<Outcome> = new Set<Outcome>([
  'APPROVE',
  'EDIT_AND_APPROVE',
  'REJECT',
  'REQUEST_MORE_INFO',
  'DELEGATE',
]);

/** Outcomes after which the agent may do something at once. */
export const letting: ReadonlySet<Outcome> = new Set<Outcome>(['APPROVE', 'EDIT_AND_APPROVE', 'OVERRIDE']);
