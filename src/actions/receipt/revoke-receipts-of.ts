import { type SqlBool, sql } from 'kysely';
import type { Context } from '../../context.ts';
import { coveredOfEffect } from '../../domain/event/covered.ts';
import { digestsOf, saltsFor } from '../../domain/event/disclosure.ts';
import { limits } from '../../domain/limits.ts';
import type { Change } from '../../entities/change.ts';
import { EffectEntity } from '../../entities/effect.ts';
import { announce } from '../change/announce.ts';
import { newEffect } from './steps/new-effect.ts';

/** The end of receipts, for a change that ends more than those. */
export type RevokedReceipts = Required<Pick<Change, 'inserts' | 'events'>>;

/**
 * What revokes the receipts of what a principal asked for that could still be redeemed, as many as one change takes,
 * latest decision first. One that is redeemed meanwhile makes the change void.
 */
export async function revokeReceiptsOf(
  context: Context,
  principalId: string,
  reason: string,
): Promise<RevokedReceipts> {
  const { viewer, now } = context;
  const covered = coveredOfEffect({ result: null, error: null, revokeReason: reason });
  const [found, epoch] = await Promise.all([findRedeemableOf(context, principalId), epochNow(context)]);
  const revoked = found.map(({ projectId, taskId, ...subject }) => {
    const salts = saltsFor(covered, context.randomBytes);
    const facts = { ...subject, workspaceId: viewer.workspaceId };
    const values = newEffect(
      context,
      { facts, epoch },
      {
        salts,
        status: 'REVOKED',
        revokedById: viewer.principal.id,
        revokedAt: now,
        revokeReason: reason,
      },
    );
    const { requestId, decisionId } = subject;
    const subjects = { projectId, taskId, requestId };
    const event = announce(context, 'receipt.revoked', subjects, { decisionId }, digestsOf(covered, salts));
    return { insert: { into: EffectEntity, values }, event };
  });
  return { inserts: revoked.map(({ insert }) => insert), events: revoked.map(({ event }) => event) };
}

/**
 * Revokes what is left of them: what one change does not take, and what was decided while it was made. Each by a change
 * of its own, because the change that they belong to has been made. Answers how many.
 */
export async function revokeReceiptsLeft(
  context: Context,
  principalId: string,
  reason: string,
): Promise<number> {
  let count = 0;
  const rounds = limits.accessEndedMaxReceipts / limits.accessEndedBatchReceipts;
  for (let round = 0; round < rounds; round += 1) {
    const { inserts, events } = await revokeReceiptsOf(context, principalId, reason);
    if (inserts.length === 0) break;
    const { workspaceId } = context.viewer;
    const committed = await context.commit({ workspaceId, at: context.now, inserts, events });
    // Where one was redeemed meanwhile, the next round reads what is left.
    if (!committed.done) continue;
    context.ring(committed.events);
    count += inserts.length;
  }
  return count;
}

async function epochNow({ db }: Context): Promise<string> {
  const [installation] = await db.rows(db.everywhere.selectFrom('installation').select('epoch'));
  if (!installation) throw new Error('There is no installation.');
  return installation.epoch;
}

function findRedeemableOf({ db, viewer, now }: Context, principalId: string) {
  const endsAt = sql<Date>`r.decided_at + coalesce((r.policy_snapshot ->> 'effectExpiresInMs')::bigint,
    ${limits.effectExpiryMs}::bigint) * interval '1 ms'`;
  return db.rows(
    db
      .in(viewer.workspaceId)
      .selectFrom('request as r')
      .innerJoin('decision as d', 'd.id', 'r.decision_id')
      .leftJoin('effect as e', 'e.decision_id', 'd.id')
      .select(['r.id as requestId', 'd.id as decisionId', 'r.project_id as projectId'])
      .select('r.task_id as taskId')
      .where('r.requester_id', '=', principalId)
      .where('r.status', 'in', ['APPROVED', 'OVERRIDDEN'])
      .where('r.decided_at', '>', new Date(now.getTime() - limits.effectExpiryMaxMs))
      .where(sql<SqlBool>`${endsAt} > ${now}`)
      .where(sql<SqlBool>`coalesce((r.policy_snapshot ->> 'administrative')::boolean, false) = false`)
      .where('e.id', 'is', null)
      .orderBy('r.decided_at', 'desc')
      .limit(limits.accessEndedBatchReceipts),
  );
}
