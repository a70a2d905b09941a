import type { Ports } from '../../../context.ts';
import type { NewEvent } from '../../../domain/event/event.ts';
import type { ProvidedRights } from '../../../domain/people/claim-mapping.ts';
import { applyProvided } from '../../../domain/people/provided-rights.ts';
import type { RowUpdate } from '../../../entities/change.ts';
import { type Identity, IdentityEntity } from '../../../entities/identity.ts';
import { type Principal, PrincipalEntity } from '../../../entities/principal.ts';
import { grantOf } from '../create-principal.ts';

interface ProvidedChange {
  readonly principal: Principal;
  readonly updates: readonly RowUpdate[];
  readonly events: readonly NewEvent[];
}

/** What is written when a provider gives a principal these rights. Without a difference, nothing is. */
export function providedChange(
  { newId }: Pick<Ports, 'newId'>,
  before: { readonly principal: Principal; readonly identity: Identity },
  now: ProvidedRights,
  actorId: string,
): ProvidedChange {
  const { identity } = before;
  const { given, changes } = applyProvided(before.principal, identity, now);
  const { id, workspaceId, rightsVersion } = before.principal;
  const isSame = given.role === identity.role && String(given.groups) === String(identity.groups);
  const kept = {
    of: IdentityEntity,
    where: { id: identity.id, workspaceId, version: identity.version },
    set: { ...given, groups: [...given.groups], version: identity.version + 1 },
  };
  const updates = isSame ? [] : [kept];
  if (Object.keys(changes).length === 0) return { principal: before.principal, updates, events: [] };
  const set = { ...changes, rightsVersion: rightsVersion + 1 };
  const principal = { ...before.principal, ...set };
  const payload = { principalId: id, ...grantOf(principal), provider: identity.issuer };
  return {
    principal,
    updates: [{ of: PrincipalEntity, where: { id, workspaceId, rightsVersion }, set }, ...updates],
    events: [systemEvent(newId(), 'principal.updated', actorId, payload)],
  };
}

/** An administrative event that is about no request. */
export function systemEvent(
  id: string,
  type: NewEvent['type'],
  actorId: string,
  payload: NewEvent['payload'],
): NewEvent {
  return { id, type, actorId, projectId: null, taskId: null, requestId: null, payload };
}
