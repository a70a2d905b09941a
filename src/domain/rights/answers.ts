import { grants, readsOwnOnly, scopesNow } from '../people/scopes.ts';
import type { Caller } from './callers.ts';
import type { EndName } from './ends.ts';
import type { Right } from './right.ts';
import type { RouteRight } from './route-rights.ts';

/**
 * What the server answers a caller: YES, OWN when only to what is the caller's own, NO when it refuses, and NEVER when
 * the caller has no way to ask, because a link opens its page and a button in Slack decides, and neither calls the API.
 */
export type Answer = 'YES' | 'OWN' | 'NO' | 'NEVER';

/** By what operations of the API come in. */
const ofApi: RouteRight['by'] = ['KEY', 'SESSION'];

export function answerTo(caller: Caller, right: Right & Partial<Pick<RouteRight, 'by'>>): Answer {
  const { by = ofApi, scopes, own } = right;
  if (by === 'EVERYONE') return 'YES';
  if (!by.includes(caller.door)) return 'NEVER';
  const held = scopesNow(caller.held, caller);
  if (scopes.length === 0) return 'YES';
  if (scopes.some((scope) => grants(held, scope))) {
    return scopes.includes('approvals:read:own') && readsOwnOnly(held) ? 'OWN' : 'YES';
  }
  if (!own || (own.peopleOnly && caller.kind !== 'HUMAN')) return 'NO';
  return own.scope === undefined || grants(held, own.scope) ? 'OWN' : 'NO';
}

/** How a caller is refused whose right has ended. */
export type Refusal = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'LINK_ENDED' | 'UNKNOWN_LINK' | 'UNKNOWN_MEMBER';

/** What a caller is answered whose right has ended in this way; null when it is what it was before. */
export function refusalAfter(
  end: EndName,
  caller: Caller,
  right: Right & Partial<Pick<RouteRight, 'by' | 'endsIt'>>,
): Refusal | null {
  const before = answerTo(caller, right);
  if (right.by === 'EVERYONE' || right.endsIt || before === 'NEVER') return null;
  if (end !== 'DEMOTED') return endOfCredential(end, caller);
  return answerTo({ ...caller, role: 'VIEWER' }, right) === before ? null : 'FORBIDDEN';
}

function endOfCredential(end: EndName, { door }: Caller): Refusal {
  if (door === 'SLACK') return 'UNKNOWN_MEMBER';
  if (door === 'LINK') return end === 'SUSPENDED' ? 'UNKNOWN_LINK' : 'LINK_ENDED';
  return 'UNAUTHENTICATED';
}
