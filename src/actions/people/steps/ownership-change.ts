import type { Context } from '../../../context.ts';
import { type Owned, personOf } from '../../../domain/people/one-person.ts';
import { formerPersonsAt, lastOwner } from '../../../domain/people/ownership.ts';
import type { RowUpdate } from '../../../entities/change.ts';
import { type Principal, PrincipalEntity } from '../../../entities/principal.ts';
import { readOwnership } from '../../../entities/sql/read-ownership.ts';

interface OwnershipChange {
  /** What becomes of the principal itself. */
  readonly set: Pick<Principal, 'ownerId' | 'rootOwnerId' | 'formerPersons'>;
  /** What it owns belongs to another person, too. */
  readonly below: readonly RowUpdate[];
  /** The version of the rules that it was found by, for two owners may change at once. */
  readonly rules: number;
}

/** What a new owner makes of a principal and of everything that it owns; of one that is only being made, with null. */
export async function ownershipChange(
  { db, viewer, now }: Pick<Context, 'db' | 'viewer' | 'now'>,
  ownerId: string | null,
  principalId: string | null,
): Promise<OwnershipChange> {
  const { workspaceId } = viewer;
  const nowhere = { owners: [], owned: [], rules_version: viewer.rulesVersion };
  const found = ownerId ? await readOwnership(db, { workspaceId, ownerId, principalId }) : null;
  const { owners, owned, rules_version: rules } = found ?? nowhere;
  const rootOwnerId = lastOwner(owners, owned);
  const moved = (one: Owned) => ({ rootOwnerId, formerPersons: formerPersonsAt(now, one, rootOwnerId) });
  const [self, ...below] = owned;
  return {
    rules,
    set: { ownerId, ...(self ? moved(self) : { rootOwnerId, formerPersons: [] }) },
    below: below
      .filter((one) => personOf(one) !== rootOwnerId)
      .map((one) => ({
        of: PrincipalEntity,
        where: { id: one.id, workspaceId, rightsVersion: one.rightsVersion },
        set: { ...moved(one), rightsVersion: one.rightsVersion + 1 },
      })),
  };
}
