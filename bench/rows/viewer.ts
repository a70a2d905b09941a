import { createHash } from 'node:crypto';
import type { Pool } from 'pg';

export interface Viewer {
  handle: string;
  role: string;
}

export const viewerByHash = 'SELECT handle, role FROM api_key WHERE hash = $1';

/** Looks a bearer token up by its hash and remembers the answer, as a careful author of a small API would. */
export function viewers(
  pool: Pool,
  byHash = viewerByHash,
): (authorization: string | undefined) => Promise<Viewer> {
  const known = new Map<string, Viewer>();
  return async (authorization) => {
    if (!authorization?.startsWith('Bearer ')) throw new Error('A bearer token is required.');
    const hash = createHash('sha256').update(authorization.slice(7)).digest('hex');
    const remembered = known.get(hash);
    if (remembered) return remembered;
    const { rows } = await pool.query<Viewer>(byHash, [hash]);
    const viewer = rows[0];
    if (!viewer) throw new Error('The bearer token is unknown.');
    known.set(hash, viewer);
    return viewer;
  };
}
