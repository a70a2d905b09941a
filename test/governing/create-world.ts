import { createDelegation } from '../../src/actions/people/create-delegation.ts';
import { createWorkspace } from '../../src/actions/people/create-workspace.ts';
import { updatePrincipal } from '../../src/actions/people/update-principal.ts';
import { updateWorkspace } from '../../src/actions/policy/update-workspace.ts';
import { createProject } from '../../src/actions/task/create-project.ts';
import { authenticator } from '../../src/auth/authenticate.ts';
import type { Viewer } from '../../src/auth/viewer.ts';
import { type Context, contextFor } from '../../src/context.ts';
import { ValidationError } from '../../src/domain/errors.ts';
import type { Door } from '../../src/domain/people/door.ts';
import { scopesNow } from '../../src/domain/people/scopes.ts';
import { encodeId } from '../../src/domain/type-id.ts';
import { addPolicies, stageInput } from './add-policies.ts';
import { type ClockedDatabase, dateOf } from './clocked-database.ts';
import { createPrincipals, everydayScopes } from './create-principals.ts';
import type { MadeDoor } from './door.ts';
import { durationOf } from './duration-of.ts';
import { day, type World } from './world.ts';

/** A workspace with the people of a world, and a context for each of them at any moment. */
export interface WorldWorkspace {
  readonly workspaceId: string;
  /** By their key, unless another door is named. */
  as(handle: string, at: number, door?: MadeDoor | null): Context;
  /** The handle of the principal with this id. */
  handleOf(id: string): string;
  /** The owner, with an administrator's key. */
  admin(at: number): Context;
  policyId(name: string): string;
  principalId(handle: string): string;
  /** Reads again what a person may do. */
  refresh(handle: string): Promise<void>;
  /** All principals but the system. */
  readonly handles: readonly string[];
  /** Whether anybody stands in for anybody, at any time. */
  readonly hasAbsences: boolean;
  /** The policies that could not be saved. */
  readonly refused: readonly string[];
}

/** Builds a world in the real system, a day before anything happens in it. */
export async function createWorld(
  { ports, setClock }: ClockedDatabase,
  world: World,
): Promise<WorldWorkspace> {
  await setClock(-day);
  const authenticate = authenticator(ports.db);
  const enter = async (secret: string): Promise<Viewer> => {
    const viewer = await authenticate(secret);
    if (typeof viewer === 'string') throw new Error(`A new key is ${viewer}.`);
    return viewer;
  };
  const { workspaceId, adminKey, reviewerKey, agentKey } = await createWorkspace(ports, { name: 'Acme' });
  const owner = await enter(adminKey);
  const admin = contextFor(ports, owner);
  for (const { name, expiresInMs } of world.projects) {
    if (name !== 'general') await createProject(admin, { name, expiresIn: durationOf(expiresInMs) });
  }
  const secrets = new Map([
    ['owner', adminKey],
    ['reviewer', reviewerKey],
    ['agent', agentKey],
    ...(await createPrincipals(admin, world.people.slice(3))),
  ]);
  for (const { from, to, startsAt, endsAt } of world.standIns) {
    await createDelegation(admin, { from, to, startsAt: dateOf(startsAt), endsAt: dateOf(endsAt) });
  }
  const viewers = new Map<string, Viewer>();
  for (const { handle, role } of world.people) {
    const secret = secrets.get(handle) ?? '';
    let viewer = await enter(secret);
    // A principal may have stood in as a reviewer before they ceased to be one.
    if (viewer.principal.role !== role) {
      await updatePrincipal(admin, { id: encodeId('Principal', viewer.principal.id), role });
      viewer = await enter(secret);
    }
    viewers.set(handle, scoped(viewer));
  }
  const { ids, refused } = await addPolicies(admin, world.policies);
  const set = updateWorkspace(admin, { fallbackStages: world.fallback.map(stageInput) });
  await set.catch((error) => {
    if (!(error instanceof ValidationError)) throw error;
    refused.push('fallback');
  });
  const handles = new Map([...viewers].map(([handle, viewer]) => [viewer.principal.id, handle]));
  const doorOf = ({ by, maker }: MadeDoor, handle: string): Door => {
    const made = viewers.get(maker)?.principal;
    return { by, makers: made && maker !== handle ? [made] : [] };
  };
  return {
    workspaceId,
    as(handle, at, made = null) {
      const viewer = viewers.get(handle);
      if (!viewer) throw new Error(`Nobody is called ${handle}.`);
      const door = made ? doorOf(made, handle) : viewer.door;
      // A call reads its credential first and with it the version of the rules; these are kept, so they know none.
      return contextFor(ports, { ...viewer, door, rulesVersion: -1, readAt: dateOf(at) });
    },
    handleOf: (id) => handles.get(id) ?? 'countersign',
    handles: [...viewers.keys()],
    hasAbsences: world.standIns.length > 0,
    admin: (at) => contextFor(ports, { ...owner, readAt: dateOf(at) }),
    policyId: (name) => ids.get(name) ?? '',
    principalId: (handle) => encodeId('Principal', viewers.get(handle)?.principal.id ?? ''),
    refresh: async (handle) => void viewers.set(handle, scoped(await enter(secrets.get(handle) ?? ''))),
    refused,
  };
}

function scoped(viewer: Viewer): Viewer {
  return { ...viewer, scopes: scopesNow(everydayScopes, viewer.principal) };
}
