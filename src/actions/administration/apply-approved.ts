import { principalViewer } from '../../auth/principal-viewer.ts';
import { systemViewer } from '../../auth/system-viewer.ts';
import { type Context, contextFor, type Ports } from '../../context.ts';
import { digest } from '../../domain/canonical.ts';
import { ForbiddenError, UserError } from '../../domain/errors.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import type { PolicySnapshot } from '../../domain/policy/policy-snapshot.ts';
import {
  type AdministrativeChange,
  AdministrativeChangeEntity,
} from '../../entities/administrative-change.ts';
import { ApiKeyEntity } from '../../entities/api-key.ts';
import { GrantOutdated } from '../change/administrative-grant.ts';
import { announce } from '../change/announce.ts';
import { guardedChanges } from './guarded-changes.ts';
import { granted } from './steps/granted.ts';
import type { GuardedChange } from './steps/guarded-change.ts';

/** What identifies an approved change: its request, and who proposed it. */
interface Approved {
  readonly requestId: string;
  readonly workspaceId: string;
  readonly proposerId: string;
  readonly policySnapshot: Pick<PolicySnapshot, 'proposedThroughIds'>;
}

/**
 * Makes the changes that were approved, each once: the change itself and that it was made are one write. Answers how many
 * there were. Every replica looks for them; the database lets one of them win.
 */
export async function applyApproved(ports: Ports): Promise<number> {
  const { db } = ports;
  const approved = await db.rows(
    db.everywhere
      .selectFrom('administrative_change as a')
      .innerJoin('request as r', (join) =>
        join.onRef('r.workspace_id', '=', 'a.workspace_id').onRef('r.id', '=', 'a.request_id'),
      )
      .select([
        'a.request_id as requestId',
        'a.workspace_id as workspaceId',
        'r.requester_id as proposerId',
        'r.policy_snapshot as policySnapshot',
      ])
      .where('a.applied_at', 'is', null)
      .where('a.refused_at', 'is', null)
      .where('r.status', '=', 'APPROVED')
      .orderBy('a.created_at')
      .limit(limits.administrativeSweepBatch),
  );
  for (const one of approved) await apply(ports, one);
  return approved.length;
}

async function apply(ports: Ports, approved: Approved): Promise<void> {
  for (let round = 0; round < limits.commitMaxAttempts; round += 1) {
    const viewer = await proposerOf(ports, approved);
    const context = contextFor(ports, viewer);
    const { requestId } = approved;
    const row = await context.em.findOneOrFail(AdministrativeChangeEntity, { requestId });
    if (row.appliedAt || row.refusedAt) return;
    try {
      await make(context, row);
      return;
    } catch (error) {
      if (error instanceof GrantOutdated) continue;
      if (!(error instanceof UserError)) throw error;
      // Whatever was refused by rights that have changed meanwhile is judged again by those of now.
      const now = await proposerOf(ports, approved);
      if (now.rightsVersion !== viewer.rightsVersion) continue;
      await refuse(ports, row, error.message);
      return;
    }
  }
  throw new Error('An approved change could not be made: too many writers beside it.');
}

function proposerOf({ db }: Ports, { workspaceId, proposerId, policySnapshot }: Approved) {
  return principalViewer(db, workspaceId, proposerId, policySnapshot.proposedThroughIds ?? []);
}

/** As its proposer, by the rights that they have now, on what they saw when they proposed it. */
async function make(context: Context, row: AdministrativeChange): Promise<void> {
  await requireCredential(context, row);
  const kind = kindOf(row.mutation);
  const input = withDates(row.input);
  const described = await kind.describe(context, validate(kind.input, input));
  if (described && digest(described.before) !== row.base) {
    throw new ForbiddenError('What this changes has changed since it was proposed. Propose it again.');
  }
  const { requestId, workspaceId, mutation, secretHash } = row;
  const grant = {
    rules: context.viewer.rulesVersion,
    updates: [
      {
        of: AdministrativeChangeEntity,
        where: { requestId, workspaceId, appliedAt: null, refusedAt: null },
        set: { appliedAt: context.now },
      },
    ],
    event: announce(context, 'administrative_change.applied', { requestId }, { mutation }),
    secretHash,
    async requireStill() {
      throw new GrantOutdated();
    },
  };
  await kind.action(granted(context, grant), input as never);
}

/**
 * What was proposed with a stolen key ends with it: the account behind it may be in order, and its owner has not asked
 * for this. One that ended by itself, and a session that signed out, say nothing against it. The viewer was read before,
 * and every revocation makes other rules, so none comes between this and what is written.
 */
async function requireCredential(
  { em }: Context,
  { proposedWithId: id }: AdministrativeChange,
): Promise<void> {
  if (!id) return;
  const { revokedAt, signedOut } = await em.findOneOrFail(ApiKeyEntity, { id }, { refresh: true });
  if (!revokedAt || signedOut) return;
  throw new ForbiddenError('The credential by which this was proposed has been revoked. Propose it again.');
}

/** JSON keeps times as texts; the fields that hold them are named for it. */
function withDates(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) =>
      name.endsWith('At') && typeof value === 'string' ? [name, new Date(value)] : [name, value],
    ),
  );
}

function kindOf(mutation: string): GuardedChange {
  const kind = (guardedChanges as unknown as Readonly<Record<string, GuardedChange>>)[mutation];
  if (!kind) throw new Error(`There is no administrative change “${mutation}”.`);
  return kind;
}

async function refuse(ports: Ports, row: AdministrativeChange, refusal: string): Promise<void> {
  const { requestId, workspaceId, mutation } = row;
  const context = contextFor(ports, await systemViewer(ports.db, workspaceId));
  const committed = await ports.commit({
    workspaceId,
    at: context.now,
    updates: [
      {
        of: AdministrativeChangeEntity,
        where: { requestId, workspaceId, appliedAt: null, refusedAt: null },
        set: { refusedAt: context.now, refusal },
      },
    ],
    events: [announce(context, 'administrative_change.refused', { requestId }, { mutation, refusal })],
  });
  if (committed.done) ports.ring(committed.events);
}
