import { ForbiddenError, ValidationError } from '../errors.ts';
import { limits } from '../limits.ts';
import { grants, requireScope } from '../people/scopes.ts';

/** Who talks, with what rights. */
interface ConversationParty {
  readonly id: string;
  readonly scopes: readonly string[];
}

/** Talking is for those who ask and for those who decide. */
export function requireMessageScope({ scopes }: Pick<ConversationParty, 'scopes'>): void {
  if (!grants(scopes, 'approvals:decide')) requireScope(scopes, 'approvals:create');
}

/** A principal that only asks talks about its own requests. */
export function requireConversationParty(
  speaker: ConversationParty,
  request: { readonly requesterId: string },
): void {
  if (speaker.id === request.requesterId || grants(speaker.scopes, 'approvals:decide')) return;
  throw new ForbiddenError(
    'Only the requester of this approval, and reviewers, can send messages about it. Use a key with the scope approvals:decide.',
    { requiredScope: 'approvals:decide' },
  );
}

/** Whether a message is answered at once. The requester's own are answers, so they get none. */
export function isAnswered(
  speaker: Pick<ConversationParty, 'id'>,
  request: { readonly requesterId: string },
): boolean {
  return speaker.id !== request.requesterId;
}

/** A conversation ends somewhere, so that two programs that answer each other do. */
export function requireMessageCapacity(messages: number, length: number): void {
  if (length + messages <= limits.messagesMaxPerRequest) return;
  throw new ValidationError([
    {
      path: ['input', 'approvalId'],
      message: `This conversation has ${length} of the ${limits.messagesMaxPerRequest} messages that it may have. Decide, or ask for more information and go on in the next request.`,
    },
  ]);
}
