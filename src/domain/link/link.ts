import { ForbiddenError } from '../errors.ts';
import { limits } from '../limits.ts';

/** What of a link says whether it is still good. */
export interface LinkState {
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly endedAt: Date | null;
  readonly wrongCodes: number;
  /** Whether the request has been revised since. */
  readonly isRevised?: boolean;
}

/** Why a link is good for nothing any more. */
export type LinkEnd = 'USED' | 'ENDED' | 'REVISED' | 'EXPIRED' | 'BLOCKED';

export function endOf(link: LinkState, now: Date): LinkEnd | null {
  if (link.usedAt) return 'USED';
  if (link.endedAt) return 'ENDED';
  if (link.isRevised) return 'REVISED';
  if (link.expiresAt.getTime() <= now.getTime()) return 'EXPIRED';
  return link.wrongCodes >= limits.linkWrongCodesMax ? 'BLOCKED' : null;
}

/** What is said of a link that has ended, and what to do about it. */
export const linkEnds: Readonly<Record<LinkEnd, string>> = {
  USED: 'This link has been used, and it is good for one decision only. Ask for another, or sign in.',
  ENDED: 'This link has been ended before its time. Ask for another, or sign in.',
  REVISED:
    'The request was revised after this link was made, so it is no longer good. Use the one of the newer e-mail, or sign in.',
  EXPIRED: 'This link has expired. Ask for another, or sign in.',
  BLOCKED: `The code of this link was wrong ${limits.linkWrongCodesMax} times, so it is no longer good. Ask for another, or sign in.`,
};

export function requireUsableLink(link: LinkState, now: Date): void {
  const end = endOf(link, now);
  if (end) throw new ForbiddenError(linkEnds[end]);
}

/**
 * A code that is short enough to be typed. Bytes that would make some codes likelier than others are passed
 * over, so every code is as likely as any other.
 */
export function codeFrom(random: (bytes: number) => Uint8Array): string {
  const codes = 10 ** limits.linkCodeDigits;
  const fair = Math.floor(2 ** 32 / codes) * codes;
  for (;;) {
    const number = Buffer.from(random(4)).readUInt32BE();
    if (number < fair) return String(number % codes).padStart(limits.linkCodeDigits, '0');
  }
}
