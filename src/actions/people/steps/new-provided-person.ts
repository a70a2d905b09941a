import type { Viewer } from '../../../auth/viewer.ts';
import type { Ports } from '../../../context.ts';
import type { NewEvent } from '../../../domain/event/event.ts';
import { limits } from '../../../domain/limits.ts';
import type { ProvidedRights } from '../../../domain/people/claim-mapping.ts';
import { handleKey } from '../../../domain/people/handle.ts';
import type { IdentityProvider, ProvidedPerson } from '../../../domain/people/identity-provider.ts';
import type { Role } from '../../../domain/people/roles.ts';
import { notSuspended } from '../../../domain/people/suspension.ts';
import type { RowInsert, RowUpdate } from '../../../entities/change.ts';
import { type Identity, IdentityEntity } from '../../../entities/identity.ts';
import { type Principal, PrincipalEntity } from '../../../entities/principal.ts';
import { grantOf } from '../create-principal.ts';
import { freeHandle } from './find-provided.ts';
import { providedChange, systemEvent } from './provided-change.ts';

/** What is written of a person who signs in, besides their session. */
export interface PersonChange {
  readonly principal: Principal;
  readonly identityId: string;
  readonly updates: readonly RowUpdate[];
  readonly inserts: readonly RowInsert[];
  readonly events: readonly NewEvent[];
}

export interface NewPerson {
  readonly provider: IdentityProvider;
  readonly person: ProvidedPerson;
  readonly rights: ProvidedRights & { readonly role: Role };
  /** The workspace itself, which lets people in. */
  readonly workspace: Viewer;
}

/** A principal for a person whom nobody here knows. */
export async function newProvidedPerson(ports: Ports, asked: NewPerson): Promise<PersonChange> {
  const { provider, person, rights, workspace } = asked;
  const { workspaceId, readAt: createdAt, principal: system } = workspace;
  const handle = await freeHandle(ports, workspaceId, person.handle);
  const principal: Principal = {
    id: ports.newId(),
    workspaceId,
    kind: 'HUMAN',
    handle,
    handleKey: handleKey(handle),
    displayName: person.displayName?.trim().slice(0, limits.nameMaxChars) || handle,
    groups: rights.groups.slice(0, limits.groupsMaxPerPrincipal),
    role: rights.role,
    rights: [],
    ownerId: null,
    rootOwnerId: null,
    formerPersons: [],
    authority: null,
    rightsVersion: 0,
    accessEndedVersion: 0,
    ...notSuspended,
    createdAt,
  };
  const identity = identityOf(ports, asked, principal, rights);
  const payload = { principalId: principal.id, ...grantOf(principal), provider: provider.issuer };
  return {
    principal,
    identityId: identity.id,
    updates: [],
    inserts: [
      { into: PrincipalEntity, values: principal },
      { into: IdentityEntity, values: identity },
    ],
    events: [systemEvent(ports.newId(), 'principal.created', system.id, payload)],
  };
}

/** A person of the provider becomes a principal that was there before. Its role stays an administrator's to give. */
export function joinProvided(ports: Ports, asked: NewPerson, before: Principal): PersonChange {
  const { id: actorId } = asked.workspace.principal;
  const identity = identityOf(ports, asked, before, { role: null, groups: [] });
  const { principal, updates, events } = providedChange(
    ports,
    { principal: before, identity },
    asked.rights,
    actorId,
  );
  const { issuer, subject } = identity;
  const joined = { principalId: before.id, ...grantOf(principal), provider: issuer, joined: subject };
  const [changed] = events;
  return {
    principal,
    identityId: identity.id,
    // The identity is inserted as it then is.
    updates: updates.filter(({ of }) => of !== IdentityEntity),
    inserts: [{ into: IdentityEntity, values: { ...identity, groups: [...asked.rights.groups] } }],
    events: [
      { ...(changed ?? systemEvent(ports.newId(), 'principal.updated', actorId, {})), payload: joined },
    ],
  };
}

function identityOf(
  { newId }: Ports,
  { provider: { issuer }, person: { subject }, workspace: { workspaceId, readAt: createdAt } }: NewPerson,
  { id: principalId }: Principal,
  { role, groups }: Pick<Identity, 'role'> & { readonly groups: readonly string[] },
): Identity {
  return {
    id: newId(),
    workspaceId,
    principalId,
    issuer,
    subject,
    role,
    groups: [...groups],
    version: 0,
    createdAt,
  };
}
