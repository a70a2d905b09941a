import { sessionIn } from '../session-cookie.ts';
import type { PageParts, PageRequest } from './page-parts.ts';

/**
 * Ends the session that a browser had when it signed in: its secret, which may have been copied or planted, is worth
 * nothing from then on.
 */
export async function endEarlierSession({ request }: PageRequest, parts: PageParts): Promise<void> {
  const secret = sessionIn(request, parts.publicUrl());
  const viewer = secret === null ? null : await parts.session(secret);
  if (viewer !== null && typeof viewer !== 'string') await parts.signOut(viewer);
}
