import { systemViewer } from '../../auth/system-viewer.ts';
import { SealedWithAnotherKeyError } from '../../auth/vault.ts';
import type { Ports } from '../../context.ts';
import { limits } from '../../domain/limits.ts';
import { providedRights } from '../../domain/people/claim-mapping.ts';
import {
  type IdentityProvider,
  ProviderAwayError,
  ProviderRefusedError,
} from '../../domain/people/identity-provider.ts';
import { ApiKeyEntity } from '../../entities/api-key.ts';
import { IdentityEntity } from '../../entities/identity.ts';
import { PrincipalEntity } from '../../entities/principal.ts';
import {
  forgetProviderSessions,
  type LeasedSession,
  leaseProviderSessions,
} from '../../entities/sql/lease-provider-sessions.ts';
import { providedChange, systemEvent } from './steps/provided-change.ts';

/** Why a session ends that its person did not end. */
type End = 'PROVIDER_REFUSED' | 'PROVIDER_SILENT' | 'PROVIDER_REMOVED' | 'NO_ROLE';

/**
 * Asks the provider about the people who are signed in by it, and gives them what it gives them now; answers how many it
 * asked about. A session ends when the provider refuses, gives no role any more, is silent for long, or is no more that
 * of this installation.
 */
export async function refreshProviderSessions(ports: Ports): Promise<number> {
  await forgetProviderSessions(ports.db);
  const due = await leaseProviderSessions(ports.db);
  await Promise.all(due.map((session) => refresh(ports, session)));
  return due.length;
}

async function refresh(ports: Ports, session: LeasedSession): Promise<void> {
  const provider = ports.identityProvider;
  if (provider?.issuer !== session.issuer) return endSession(ports, session, 'PROVIDER_REMOVED');
  try {
    const end = await askProvider(ports, provider, session);
    if (end) await endSession(ports, session, end);
    else await asked(ports, session, { silentSince: null, afterMs: limits.providerRefreshEveryMs });
  } catch (error) {
    if (error instanceof ProviderRefusedError) return endSession(ports, session, 'PROVIDER_REFUSED');
    if (error instanceof SealedWithAnotherKeyError) return endSession(ports, session, 'PROVIDER_REFUSED');
    if (!(error instanceof ProviderAwayError)) throw error;
    const silentSince = session.silent_since ?? session.now;
    const isLong = session.now.getTime() - silentSince.getTime() >= limits.providerSilentMaxMs;
    if (isLong) await endSession(ports, session, 'PROVIDER_SILENT');
    else await asked(ports, session, { silentSince, afterMs: limits.providerLeaseMs });
  }
}

/** Answers why the session has to end, if it has to. */
async function askProvider(
  ports: Ports,
  provider: IdentityProvider,
  session: LeasedSession,
): Promise<End | null> {
  const { session_id: sessionId, sealed } = session;
  const answer = await provider.refresh(ports.vault.open(sealed, sessionId), session.subject);
  // Kept before anything else: the token that was used may be worth nothing by now.
  if (answer.refreshToken) await keepToken(ports, session, ports.vault.seal(answer.refreshToken, sessionId));
  const rights = providedRights(provider.mapping, answer.person.groups);
  await giveRights(ports, session, rights);
  return rights.role === null ? 'NO_ROLE' : null;
}

async function giveRights(
  ports: Ports,
  { workspace_id: workspaceId, identity_id: id }: LeasedSession,
  rights: ReturnType<typeof providedRights>,
): Promise<void> {
  for (let round = 0; round < limits.commitMaxAttempts; round += 1) {
    const workspace = await systemViewer(ports.db, workspaceId);
    const em = ports.db.em(workspaceId);
    const identity = await em.findOneOrFail(IdentityEntity, { id });
    const principal = await em.findOneOrFail(PrincipalEntity, { id: identity.principalId });
    const change = providedChange(ports, { principal, identity }, rights, workspace.principal.id);
    if (change.updates.length === 0) return;
    const committed = await ports.commit({
      workspaceId,
      at: workspace.readAt,
      // Who is in which group is part of what a vote was judged by.
      changesRules: change.events.length > 0,
      updates: change.updates,
      events: change.events,
    });
    if (committed.done) return ports.ring(committed.events);
  }
  throw new Error(`Gave up after ${limits.commitMaxAttempts} attempts: too many writers on one principal.`);
}

/** The votes that were cast with the session stay: a provider ends sessions by itself when they are old. */
async function endSession(ports: Ports, session: LeasedSession, because: End): Promise<void> {
  const { session_id: keyId, workspace_id: workspaceId, principal_id: principalId } = session;
  const { principal: system, readAt } = await systemViewer(ports.db, workspaceId);
  const committed = await ports.commit({
    workspaceId,
    at: readAt,
    changesRules: true,
    updates: [
      {
        of: ApiKeyEntity,
        where: { id: keyId, workspaceId, revokedAt: null },
        set: { revokedAt: readAt, signedOut: true },
      },
    ],
    events: [systemEvent(ports.newId(), 'api_key.revoked', system.id, { keyId, principalId, because })],
  });
  if (committed.done) ports.ring(committed.events);
}

async function keepToken({ db }: Ports, session: LeasedSession, sealed: string): Promise<void> {
  await db.rows(
    db
      .in(session.workspace_id)
      .updateTable('provider_session')
      .set({ sealed })
      .where('session_id', '=', session.session_id),
  );
}

async function asked(
  { db }: Ports,
  session: LeasedSession,
  { silentSince, afterMs }: { readonly silentSince: Date | null; readonly afterMs: number },
): Promise<void> {
  await db.rows(
    db
      .in(session.workspace_id)
      .updateTable('provider_session')
      .set({ silent_since: silentSince, next_refresh_at: new Date(session.now.getTime() + afterMs) })
      .where('session_id', '=', session.session_id),
  );
}
