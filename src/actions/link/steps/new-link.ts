import { hashSecret } from '../../../auth/secret.ts';
import { newLinkToken } from '../../../auth/token.ts';
import type { Context } from '../../../context.ts';
import { ValidationError } from '../../../domain/errors.ts';
import { makersFor, roleCapFor } from '../../../domain/people/door.ts';
import type { Link } from '../../../entities/link.ts';

/** The row of a new link, and the token that opens it, which is kept nowhere. */
export function newLink(
  context: Context,
  link: Pick<Link, 'purpose' | 'principalId' | 'requestId' | 'expiresAt'>,
): { readonly link: Link; readonly token: string } {
  const token = newLinkToken(context.randomBytes);
  return {
    token,
    link: {
      id: context.newId(),
      workspaceId: context.viewer.workspaceId,
      ...link,
      tokenHash: hashSecret(token),
      codeHash: null,
      wrongCodes: 0,
      createdById: context.viewer.principal.id,
      makerIds: makersFor(context.viewer, link.principalId),
      // What decides one approval is sent to its reviewer alone, also at the wish of an agent.
      roleCap: link.purpose === 'SIGN_IN' ? roleCapFor(context.viewer, link.principalId) : null,
      createdAt: context.now,
      usedAt: null,
      endedAt: null,
      revision: null,
    },
  };
}

export function requireDuration(
  ms: number,
  bounds: { readonly minMs: number; readonly maxMs: number },
): void {
  if (ms >= bounds.minMs && ms <= bounds.maxMs) return;
  const [minutes, hours] = [bounds.minMs / 60_000, bounds.maxMs / 3_600_000];
  throw new ValidationError([
    {
      path: ['input', 'expiresIn'],
      message: `A link lives from ${minutes} minute(s) to ${hours} hours; make a new one when it is needed.`,
    },
  ]);
}
