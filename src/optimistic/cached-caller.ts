import { isAllowedFrom } from '../auth/authenticate.ts';
import { hashSecret } from '../auth/secret.ts';
import { isSessionSecret } from '../auth/token.ts';
import type { Viewer } from '../auth/viewer.ts';
import { limits } from '../domain/limits.ts';
import type { ViewerCache } from '../memory/viewers.ts';

/**
 * The caller as last read, at the time that the rules' clock is expected to show by now. Null when the credential is
 * not in memory, has been there for too long, is about to end, or is not accepted from this address.
 */
export function cachedCaller(
  viewers: ViewerCache,
  { secret, address }: { readonly secret: string | null; readonly address: string | null },
): Viewer | null {
  // What is in a browser's cookie is no key.
  if (secret === null || isSessionSecret(secret)) return null;
  const cached = viewers.get(hashSecret(secret));
  if (!cached) return null;
  const { viewer, ageMs } = cached;
  const nowMs = viewer.readAt.getTime() + ageMs;
  const endsMs = viewer.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
  if (ageMs > limits.cachedViewerMaxAgeMs || nowMs + limits.clockToleranceMs >= endsMs) return null;
  if (!isAllowedFrom(viewer, address)) return null;
  return { ...viewer, readAt: new Date(nowMs) };
}
