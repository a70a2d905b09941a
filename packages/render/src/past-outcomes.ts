/** Outcomes, in the past tense. */
export const pastOutcomes = {
  APPROVE: 'approved',
  EDIT_AND_APPROVE: 'edited and approved',
  REJECT: 'rejected',
  DELEGATE: 'delegated',
  OVERRIDE: 'overrode',
  ESCALATE: 'escalated',
  REQUEST_MORE_INFO: 'asked for more information',
  EXPIRE: 'ended it: its time ran out',
  CANCEL: 'withdrew it',
} as const;
