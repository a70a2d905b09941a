import { NotFoundError, ValidationError } from '../errors.ts';
import { limits } from '../limits.ts';
import { type FormerPerson, type Owned, personOf } from './one-person.ts';
import type { PrincipalKind } from './principal.ts';

const path = ['input', 'ownerId'];

/** The last owner in a chain that begins with the new owner of a principal, and of what that owns. */
export function lastOwner(
  owners: readonly { readonly id: string; readonly kind: PrincipalKind }[],
  owned: readonly { readonly id: string; readonly depth: number }[],
): string {
  const last = owners.at(-1);
  if (!last || owners[0]?.kind === 'SYSTEM') {
    throw new NotFoundError(
      'The owner is a person of this workspace, or an agent or service; there is none with this id.',
      path,
    );
  }
  const below = new Set(owned.map(({ id }) => id));
  if (owners.some(({ id }) => below.has(id))) {
    throw invalid('A principal cannot be owned by itself, nor by what it owns: choose another owner.');
  }
  const hops = owners.length + Math.max(0, ...owned.map(({ depth }) => depth));
  if (hops > limits.ownershipMaxHops) {
    throw invalid(
      `A chain has at most ${limits.ownershipMaxHops} owners: choose an owner nearer to its end.`,
    );
  }
  if (owned.length > limits.ownedMovedMaxPrincipals + 1) {
    throw invalid(
      `More than ${limits.ownedMovedMaxPrincipals} principals belong to it: give those another owner first.`,
    );
  }
  return last.id;
}

/** The persons that a principal has belonged to once it belongs to another, as far back as they count. */
export function formerPersonsAt(now: Date, owned: Owned, rootOwnerId: string): FormerPerson[] {
  const person = personOf(owned);
  const since = now.getTime() - limits.formerPersonKeptMs;
  const kept = owned.formerPersons.filter((one) => Date.parse(one.until) >= since && one.person !== person);
  if (person === rootOwnerId) return kept;
  if (kept.length < limits.formerPersonsMax) return [...kept, { person, until: now.toISOString() }];
  throw invalid(
    `It has belonged to ${limits.formerPersonsMax} persons within a year, and that is the most: make another principal.`,
  );
}

const invalid = (message: string) => new ValidationError([{ path, message }]);
