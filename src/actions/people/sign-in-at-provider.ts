import { systemViewer } from '../../auth/system-viewer.ts';
import type { Viewer } from '../../auth/viewer.ts';
import type { Ports } from '../../context.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import { limits } from '../../domain/limits.ts';
import { type ProvidedRights, providedRights } from '../../domain/people/claim-mapping.ts';
import type { IdentityProvider, ProvidedSession } from '../../domain/people/identity-provider.ts';
import { firstEnd } from '../../domain/people/session.ts';
import { requireNotSuspended } from '../../domain/people/suspension.ts';
import type { Change } from '../../entities/change.ts';
import { PrincipalEntity } from '../../entities/principal.ts';
import { ProviderSessionEntity } from '../../entities/provider-session.ts';
import { newBrowserSession, type Session } from './steps/browser-session.ts';
import { type FoundPrincipal, findProvided } from './steps/find-provided.ts';
import { joinProvided, newProvidedPerson, type PersonChange } from './steps/new-provided-person.ts';
import { providedChange, systemEvent } from './steps/provided-change.ts';

interface Arrival {
  readonly provider: IdentityProvider;
  readonly provided: ProvidedSession;
  readonly rights: ProvidedRights;
  /** The workspace itself, which lets people in. */
  readonly workspace: Viewer;
}

/**
 * Signs a browser in whose person has signed in at the provider. A person who is new here gets a principal with what the
 * provider gives; one who is known gets what it gives now, or loses what it gives no more and is refused.
 */
export async function signInAtProvider(
  ports: Ports,
  provider: IdentityProvider,
  provided: ProvidedSession,
): Promise<Session> {
  const rights = providedRights(provider.mapping, provided.person.groups);
  for (let round = 0; round < limits.commitMaxAttempts; round += 1) {
    const workspace = await systemViewer(ports.db, await workspaceOf(ports, provider));
    const session = await signInNow(ports, { provider, provided, rights, workspace });
    if (session) return session;
  }
  throw new Error(`Gave up after ${limits.commitMaxAttempts} attempts to sign a person in.`);
}

/** Null when something was changed meanwhile that this depends on. */
async function signInNow(ports: Ports, arrival: Arrival): Promise<Session | null> {
  const { provider, provided, rights, workspace } = arrival;
  const found = await findProvided(ports, provider, workspace.workspaceId, provided.person);
  const person = await personChange(ports, arrival, found);
  if (!person) throw noRole(provider);
  requireNotSuspended(person.principal);
  const opened = rights.role === null ? null : sessionOf(ports, arrival, person);
  const isWritten = await write(ports, workspace, {
    changesRules: person.events.length > 0,
    updates: [...person.updates, ...stillAsRead(person, found)],
    inserts: [...person.inserts, ...(opened?.inserts ?? [])],
    events: [...person.events, ...(opened?.events ?? [])],
  });
  if (!isWritten) return null;
  if (!opened) throw noRole(provider);
  return opened.session;
}

async function write(
  ports: Ports,
  { workspaceId, readAt: at }: Viewer,
  change: Omit<Change, 'workspaceId' | 'at'>,
): Promise<boolean> {
  const committed = await ports.commit({ workspaceId, at, ...change });
  if (committed.done) ports.ring(committed.events);
  return committed.done;
}

/** Null for a person who is not known and whom the provider gives no role. */
async function personChange(
  ports: Ports,
  { provider, provided: { person }, rights, workspace }: Arrival,
  { principal, identity }: FoundPrincipal,
): Promise<PersonChange | null> {
  if (principal && identity) {
    const changed = providedChange(ports, { principal, identity }, rights, workspace.principal.id);
    return { ...changed, identityId: identity.id, inserts: [] };
  }
  const { role } = rights;
  if (role === null) return null;
  const asked = { provider, person, rights: { ...rights, role }, workspace };
  return principal ? joinProvided(ports, asked, principal) : newProvidedPerson(ports, asked);
}

/** A principal that is suspended meanwhile, or whose access is ended, is read again before it is let in. */
function stillAsRead({ principal, updates }: PersonChange, found: FoundPrincipal) {
  if (!found.principal || updates.some(({ of }) => of === PrincipalEntity)) return [];
  const { id, workspaceId, rightsVersion } = principal;
  return [{ of: PrincipalEntity, where: { id, workspaceId, rightsVersion }, set: { rightsVersion } }];
}

function sessionOf(ports: Ports, { provider, provided, workspace }: Arrival, person: PersonChange) {
  const { principal, identityId } = person;
  const { workspaceId, readAt: now } = workspace;
  const { refreshToken } = provided;
  const expiresAt = refreshToken ? firstEnd(now) : new Date(now.getTime() + limits.sessionUnrefreshedMs);
  const signedIn = { workspaceId, principal, makerIds: [], roleCap: null, now, expiresAt };
  const { id, session, insert } = newBrowserSession(ports, signedIn);
  const values = {
    sessionId: id,
    workspaceId,
    identityId,
    sealed: refreshToken && ports.vault.seal(refreshToken, id),
    nextRefreshAt: refreshToken && new Date(now.getTime() + limits.providerRefreshEveryMs),
    silentSince: null,
  };
  const payload = { keyId: id, provider: provider.issuer, expiresAt: expiresAt.toISOString() };
  return {
    session,
    inserts: [insert, { into: ProviderSessionEntity, values }],
    events: [systemEvent(ports.newId(), 'session.opened', principal.id, payload)],
  };
}

async function workspaceOf({ db }: Ports, { workspaceId }: IdentityProvider): Promise<string> {
  const all = db.everywhere.selectFrom('workspace').select('id');
  const [found] = await db.rows(
    workspaceId ? all.where('id', '=', workspaceId) : all.orderBy('created_at').orderBy('id').limit(1),
  );
  if (found) return found.id;
  throw new ForbiddenError(
    'There is no such workspace to sign in to. Ask an administrator to set OIDC_WORKSPACE, or to run countersign setup.',
  );
}

function noRole({ name }: IdentityProvider): ForbiddenError {
  return new ForbiddenError(
    `${name} gives you no role here. Ask an administrator to put you into one of the groups at ${name} that OIDC_ROLES names, and sign in again.`,
  );
}
