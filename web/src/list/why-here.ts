import type { Item, ListedApproval } from './item.ts';

/** The one reason why a request is in front of this person, or what became of it; '' when there is nothing to add. */
export function whyHere(item: Item, viewerId: string): string {
  if (item.__typename === 'Elicitation') return ofAssignment(item, viewerId) || 'a question to you';
  const { status, claimedBy, revision } = item;
  if (status === 'INFO_REQUESTED') return 'the agent has to answer first';
  if (status !== 'PENDING') return statusWords[status] ?? status.toLowerCase();
  if (claimedBy)
    return claimedBy.id === viewerId ? 'you hold it' : `${claimedBy.displayName} is looking at it`;
  return (
    ofVotes(item) ||
    ofAssignment(item, viewerId) ||
    (item.policySnapshot.fallback ? 'no policy applies' : '') ||
    (revision > 1 ? `changed, revision ${revision}` : '') ||
    ofAdvice(item) ||
    'one reviewer'
  );
}

function ofVotes({ progress }: ListedApproval): string {
  const { approvals, required, groups, stage, stages } = progress;
  const whom = groups.map(({ group }) => group).join(', ');
  if (required > 1) return `${approvals} of ${required}${whom ? `: needs ${whom}` : ''}`;
  if (whom) return `needs ${whom}`;
  return stages > 1 ? `stage ${stage} of ${stages}` : '';
}

function ofAssignment({ assignee, assignedGroup }: Item, viewerId: string): string {
  if (assignee) return assignee.id === viewerId ? 'assigned to you' : `assigned to ${assignee.displayName}`;
  return assignedGroup ? `for ${assignedGroup}` : '';
}

function ofAdvice({ recommendation }: ListedApproval): string {
  if (!recommendation) return '';
  const { outcome, confidence } = recommendation;
  const sure = confidence === null ? '' : `, ${Math.round(confidence * 100)} %`;
  return `agent advises ${outcome.type.toLowerCase().replaceAll('_', ' ')}${sure}`;
}

const statusWords: Readonly<Record<string, string>> = {
  APPROVED: 'approved',
  REJECTED: 'rejected',
  OVERRIDDEN: 'overridden',
  ESCALATED: 'ended by escalation',
  EXPIRED: 'its time ran out',
  CANCELED: 'withdrawn',
};
