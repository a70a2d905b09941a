import { reauthenticate } from '../../auth/authenticate.ts';
import type { Viewer } from '../../auth/viewer.ts';
import type { Context } from '../../context.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import { ApiKeyEntity } from '../../entities/api-key.ts';
import type { ProvenRights, RowUpdate } from '../../entities/change.ts';
import { PrincipalEntity } from '../../entities/principal.ts';

/**
 * By what right this caller makes a change; nothing of the workspace itself, whose right never ends. The statement
 * compares with what it has written itself, so a change of the caller's own rights counts as made, and a credential
 * that it ends is not asked for.
 */
export function rightsOf(viewer: Viewer, updates: readonly RowUpdate[] = []): ProvenRights | undefined {
  const { rightsVersion, rulesVersion, principal, byKey, keyId, expiresAt } = viewer;
  if (rightsVersion === null) return undefined;
  return {
    rulesVersion,
    principalId: principal.id,
    rightsVersion: rightsVersion + ownSteps(principal.id, updates),
    keyId: byKey && !ends(keyId, updates) ? keyId : null,
    endsAt: expiresAt,
  };
}

/** By how much the change moves the version of the caller's own rights. */
function ownSteps(principalId: string, updates: readonly RowUpdate[]): number {
  const own = updates.filter(({ of, where }) => of === PrincipalEntity && where['id'] === principalId);
  return own.reduce((steps, { where, set }) => {
    const [from, to] = [where['rightsVersion'], set['rightsVersion']];
    return typeof from === 'number' && typeof to === 'number' ? steps + to - from : steps;
  }, 0);
}

/** Whether the change revokes this credential, which it does only if that has not been revoked. */
function ends(keyId: string, updates: readonly RowUpdate[]): boolean {
  return updates.some(
    ({ of, where, set }) =>
      of === ApiKeyEntity &&
      where['id'] === keyId &&
      where['revokedAt'] === null &&
      Boolean(set['revokedAt']),
  );
}

/** What to say to a caller whose change was void because their right has ended since the call began. */
export async function rightsEnded({ db, viewer }: Pick<Context, 'db' | 'viewer'>): Promise<ForbiddenError> {
  const now = viewer.byKey ? (await reauthenticate(db, [viewer.keyId])).get(viewer.keyId) : null;
  return new ForbiddenError(
    typeof now === 'string'
      ? 'Your credential has ended since this call began. Nothing was changed.'
      : 'Your role, groups or rights have changed since this call began. Nothing was changed; call again.',
  );
}
