import { reauthenticate } from '../../auth/authenticate.ts';
import type { Viewer } from '../../auth/viewer.ts';
import type { Context } from '../../context.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import type { ProvenRights } from '../../entities/change.ts';

/** By what right this caller makes a change; nothing of the workspace itself, whose right never ends. */
export function rightsOf(viewer: Viewer): ProvenRights | undefined {
  const { rightsVersion, rulesVersion, principal, byKey, keyId, expiresAt } = viewer;
  if (rightsVersion === null) return undefined;
  return {
    rulesVersion,
    principalId: principal.id,
    rightsVersion,
    keyId: byKey ? keyId : null,
    endsAt: expiresAt,
  };
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
