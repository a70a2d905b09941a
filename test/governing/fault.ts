/** Mistakes that can be planted in the model. The property has to notice each of them. */
export const faults = {
  ROLE_UNCHECKED: 'a credential keeps its scopes whatever its principal may do',
  DENY_THRESHOLD_IGNORED: 'the first rejection ends a request, whatever the stage says',
  SAME_PERSON_TWICE: 'delegator and delegate both count',
  AUTHORITY_UNCHECKED: 'anybody may approve anything',
  EDIT_KEEPS_VOTES: 'votes for what was asked before an edit still count',
  REQUESTER_COUNTS: 'the requester may also decide',
  SEAT_TAKEN_COUNTED: 'two people of one group fill the seats of another',
  STAGE_CLOCK_NOT_RESTARTED: 'the next stage takes over the clock of the one before',
  SHADOW_ENFORCED: 'policies in mode SHADOW act',
  APPROVE_BEFORE_REJECT: 'AUTO_APPROVE is asked before AUTO_REJECT',
  EXPIRY_APPROVES_ANYTHING: 'onExpiry APPROVE approves whatever the risk',
  SILENCE_TAKES_THE_REQUESTERS_WORD: 'onExpiry APPROVE approves what only the requester calls LOW',
  SILENCE_TAKES_THE_REQUESTERS_TIME: 'a request that silence approves has the window that it asked for',
  FALLBACK_FORGOTTEN: 'any one reviewer decides what no policy catches',
  ASSIGNEE_IS_A_LABEL: 'whom a stage asks decides, whoever it is assigned to',
  ERROR_LETS_PASS: 'an AUTO_REJECT that cannot be evaluated is passed over',
  STAND_IN_FOR_EVER: 'a stand-in stands in before and after their time',
  VERSION_IGNORED: 'an edit that another version of the policy governs stays at its stage',
  LOST_RIGHT_COUNTS: 'a vote counts although its voter has left the group or lost the role',
  VOTE_OUTLIVES_ONE_PERSON: 'a vote counts although its voter owns by now who asked',
  VOIDED_VOTE_COUNTS: 'a vote that an administrator voided still fills a seat',
  KEY_MAKER_FORGOTTEN: 'the one who asks decides by a key that they made for another',
  DOOR_MAKER_FORGOTTEN:
    'the one who asks decides by a session, a link or a Slack id that they made for another',
  SIBLINGS_DECIDE: 'an agent decides what another agent of its owner asks, or its owner',
  BOTS_FILL_SEATS: 'an agent and its owner fill two seats',
  OWNER_OF_ASKING_FORGOTTEN: 'only the owner as of the vote counts',
  OWNER_OF_VOTE_FORGOTTEN: 'only the owner as of the asking counts',
  PROGRAMS_APPROVE: 'agents approve where only people may',
  STANDING_IGNORES_THE_RULE: 'a standing approval lets through what another policy governs by now',
  STANDING_OUTLIVES_RIGHTS: 'a standing approval goes on when its maker could not approve any more',
  STAND_IN_FILLS_A_SEAT:
    'an absent person and who stands in for them, each by their own right, fill two seats',
  STAND_IN_OF_REQUESTER_DECIDES:
    'one who stands in for the requester, or for whom the requester stands in, decides',
  STAND_IN_OF_BEFORE_DECIDES:
    'one who stood in for the requester since they asked, and does so no more, decides',
  DELEGATION_MAKER_FORGOTTEN:
    'one decides what an administrator asks by a delegation that the same administrator made for another',
  PARTIAL_PASSES_ON: 'a stand-in stands in through one who may not decide themselves',
} as const;
export type Fault = keyof typeof faults;
