import { createApiKey } from '../../src/actions/people/create-api-key.ts';
import { createPrincipal } from '../../src/actions/people/create-principal.ts';
import type { Context } from '../../src/context.ts';
import type { Scope } from '../../src/domain/people/scopes.ts';
import { encodeId } from '../../src/domain/type-id.ts';
import type { Person } from './world.ts';

export const everydayScopes: readonly Scope[] = ['approvals:read', 'approvals:create', 'approvals:decide'];

/** Adds people, each with a key; people are reviewers at first, so that anybody can be made to stand in. */
export async function createPrincipals(
  admin: Context,
  people: readonly Person[],
): Promise<Map<string, string>> {
  const secrets = new Map<string, string>();
  const ids = new Map<string, string>();
  // Agents come last, because an owner has to be there first.
  for (const person of people.toSorted((a, b) => Number(a.owner !== null) - Number(b.owner !== null))) {
    const { kind, handle, role, groups, override, owner, authority } = person;
    if (kind === 'SYSTEM') throw new Error('There is one system already.');
    const { principal } = await createPrincipal(admin, {
      kind,
      handle,
      role: kind === 'HUMAN' && role === 'VIEWER' ? 'REVIEWER' : role,
      groups: [...groups],
      rights: override ? ['override'] : [],
      authority:
        authority && Object.fromEntries(Object.entries(authority).map(([type, { cel }]) => [type, cel])),
      ownerId: owner && (ids.get(owner) ?? null),
    });
    const principalId = encodeId('Principal', principal.id);
    const { secret } = await createApiKey(admin, {
      principalId,
      name: 'key',
      neverExpires: true,
      scopes: [...everydayScopes],
    });
    ids.set(handle, principalId);
    secrets.set(handle, secret ?? '');
  }
  return secrets;
}
