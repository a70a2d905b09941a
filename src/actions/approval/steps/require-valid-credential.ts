import { reauthenticate } from '../../../auth/authenticate.ts';
import type { Context } from '../../../context.ts';
import { canonical } from '../../../domain/canonical.ts';
import { ForbiddenError } from '../../../domain/errors.ts';

/**
 * The rules have changed since the caller's credential was read, and that may have been it: a key may have been
 * revoked, or a role taken.
 */
export async function requireValidCredential({ db, viewer }: Pick<Context, 'db' | 'viewer'>): Promise<void> {
  if (!viewer.byKey) return;
  const now = (await reauthenticate(db, [viewer.keyId])).get(viewer.keyId);
  if (typeof now !== 'object') throw new ForbiddenError('Your API key has just ended.');
  if (canonical(now.principal) !== canonical(viewer.principal)) {
    throw new ForbiddenError('Your role, groups or rights have just been changed. Call again.');
  }
}
