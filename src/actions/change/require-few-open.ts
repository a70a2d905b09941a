import type { Context } from '../../context.ts';
import type { RateLimitedError } from '../../domain/errors.ts';
import { limits } from '../../domain/limits.ts';
import { maxOf, rateLimited } from '../../domain/quota/quota.ts';
import type { OpenHolder, OpenLimits } from '../../entities/change.ts';

const kind = 'OPEN_REQUESTS';

/**
 * How many requests the caller and their workspace may have waiting, for the statement that opens another: only that
 * one knows how many there are, whichever servers opened them. Null for callers without limits.
 */
export function requireFewOpen({ viewer, memory }: Context): OpenLimits | null {
  if (viewer.rightsVersion === null) return null;
  const opens = {
    principalId: viewer.principal.id,
    principalMax: maxOf(kind, 'PRINCIPAL', viewer.quotas),
    workspaceMax: maxOf(kind, 'WORKSPACE', viewer.quotas),
  };
  if (memory.fullHolders.has(opens.principalId, opens.principalMax)) throw refusal('PRINCIPAL', opens);
  if (memory.fullHolders.has(viewer.workspaceId, opens.workspaceMax)) throw refusal('WORKSPACE', opens);
  return opens;
}

/** The refusal of a request more than there may be, which holds for a moment. */
export function tooManyOpen(
  { memory, viewer }: Context,
  holder: OpenHolder,
  opens: OpenLimits | null | undefined,
): RateLimitedError {
  if (!opens) throw new Error('A change that opens no request was refused for those that are open.');
  if (holder === 'PRINCIPAL') memory.fullHolders.add(opens.principalId, opens.principalMax);
  else memory.fullHolders.add(viewer.workspaceId, opens.workspaceMax);
  return refusal(holder, opens);
}

function refusal(holder: OpenHolder, { principalMax, workspaceMax }: OpenLimits): RateLimitedError {
  const max = holder === 'PRINCIPAL' ? principalMax : workspaceMax;
  return rateLimited(kind, { holder, max, resetMs: limits.openCountFullLifeMs });
}
