/** Mistakes that can be planted in the model. The property has to notice each of them. */
export const faults = {
  ROLE_UNCHECKED: 'a credential keeps its scopes whatever its principal may do',
  DENY_THRESHOLD_IGNORED: 'the first rejection ends a request, whatever the stage says',
  SAME_PERSON_TWICE: 'delegator and delegate both count',
  AUTHORITY_UNCHECKED: 'anybody may approve anything',
  EDIT_KEEPS_VOTES: 'votes for what was asked before an edit still count',
  REQUESTER_COUNTS: 'whoever asks may also decide',
  SEAT_TAKEN_COUNTED: 'two people of one group fill the seats of another',
  STAGE_CLOCK_NOT_RESTARTED: 'the next stage takes over the clock of the one before',
  SHADOW_ENFORCED: 'policies in mode SHADOW act',
  APPROVE_BEFORE_REJECT: 'AUTO_APPROVE is asked before AUTO_REJECT',
  EXPIRY_APPROVES_ANYTHING: 'onExpiry APPROVE approves whatever the risk',
  SILENCE_TAKES_THE_REQUESTERS_WORD: 'onExpiry APPROVE approves what only the requester calls LOW',
  SILENCE_TAKES_THE_REQUESTERS_TIME: 'a request that silence approves has the window that it asked for',
  ERROR_LETS_PASS: 'an AUTO_REJECT that cannot be evaluated is passed over',
  STAND_IN_FOR_EVER: 'somebody stands in before and after their time',
  VERSION_IGNORED: 'an edit that another version of the policy governs stays at its stage',
  LOST_RIGHT_COUNTS: 'a vote counts although its voter has left the group or lost the role',
  VOIDED_VOTE_COUNTS: 'a vote that an administrator voided still fills a seat',
  PROGRAMS_APPROVE: 'agents approve where only people may',
  PARTIAL_PASSES_ON: 'somebody stands in through the requester',
} as const;
export type Fault = keyof typeof faults;
