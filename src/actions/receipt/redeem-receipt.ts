import { z } from 'zod';
import type { Context } from '../../context.ts';
import { idempotencyKey, jsonObject, text } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireBound } from '../../domain/people/binding.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { leaseEnd } from '../../domain/receipt/lease.ts';
import { executableParams } from '../../domain/receipt/receipt.ts';
import type { Decision } from '../../entities/decision.ts';
import { EffectEntity, type EffectRow } from '../../entities/effect.ts';
import { noteHistory } from '../../entities/sql/note-history.ts';
import { type Redeemable, readRedeemable } from '../../entities/sql/read-redeemable.ts';
import { announce } from '../change/announce.ts';
import { type Attempt, change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { judgeReceipt } from './steps/judge-receipt.ts';
import { newEffect } from './steps/new-effect.ts';
import { renewLease } from './steps/renew-lease.ts';
import { requireRedeemable, requireUncertain } from './steps/require-redeemable.ts';

export const RedeemReceiptInput = input('RedeemReceiptInput', 'The receipt, and what is about to happen.', {
  idempotencyKey,
  receipt: text('A receipt', limits.receiptMaxChars).describe(
    'The compact JWS of `Decision.receipt`, as it was read.',
  ),
  params: jsonObject.describe(
    'The params that are about to be executed. They are compared with those that were approved as RFC 8785 writes them: the order of members and the form of a number do not matter, and everything else does.',
  ),
  // Absent as in the calls of earlier releases, whose keys it does not change.
  uncertainRedemptionId: z
    .string()
    .nullish()
    .transform((given) => given ?? undefined)
    .meta({ inputType: 'ID' })
    .describe(
      'Your own redemption of this receipt, `rdm_…`, that is UNCERTAIN, when its effect is to begin again, which must be harmless if it has happened already. Of all who ask for that at once one is answered, with the same redemption and a new lease; the others get RECEIPT_SPENT. Also after the receipt has expired.',
    ),
});

/** The right to let the effect happen, once, with these params. */
export interface Redeemed {
  readonly effect: EffectRow;
  readonly decision: Decision;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Spends a receipt. What it is judged by does not change any more, except whether it is spent, which the unique index on
 * the decision settles, and who is suspended, which the version of the rules does. So where this server has shown the
 * receipt, nothing is read: the statement that writes compares the history of the database, too (ADR 64).
 */
export async function redeemReceipt(
  context: Context,
  input: z.input<typeof RedeemReceiptInput>,
): Promise<Replayable<Redeemed>> {
  requireScope(context.viewer.scopes, 'effects:redeem');
  const asked = validate(RedeemReceiptInput, input);
  return change(
    context,
    idempotentCall('redeemReceipt', asked),
    () => attempt(context, asked),
    (redemptionId) => recall(context, redemptionId),
  );
}

async function attempt(
  context: Context,
  { receipt, params, uncertainRedemptionId }: z.output<typeof RedeemReceiptInput>,
): Promise<Attempt<Redeemed>> {
  const found = await judgeReceipt(context, receipt);
  const { facts, decision, now, projectId, taskId, projectName } = found;
  requireBound(context.viewer, { projectName, type: facts.type });
  // It was replaced while this server ran, and is noted, so that what is decided from now on is good. Not on the word
  // of a credential that was not read: then the call is refused, and executed again.
  if (!found.historyKnown && !context.optimistic) await noteHistory(context.db, false);
  if (uncertainRedemptionId !== undefined)
    return beginAgain(context, found, requireUncertain(context, found, uncertainRedemptionId, params));
  requireRedeemable(found, params);
  const effect = newEffect(context, found, {
    status: 'REDEEMED',
    redeemedById: context.viewer.principal.id,
    redeemedAt: now,
    leaseEndsAt: leaseEnd(now),
  });
  const subjects = { projectId, taskId, requestId: facts.requestId };
  const told = { decisionId: decision.id, redemptionId: effect.id };
  return {
    change: {
      at: now,
      rules: found.rulesVersion,
      history: found.history,
      inserts: [{ into: EffectEntity, values: effect }],
      events: [announce(context, 'receipt.redeemed', subjects, told)],
    },
    resultId: effect.id,
    result: redeemed(found, effect),
    notUnique: () => undefined,
  };
}

/**
 * A new lease on an effect whose end nobody knows. The row has to be as it was read, so of several workers that want to
 * begin again one does, and the others find a lease that runs.
 */
function beginAgain(context: Context, found: Redeemable, effect: EffectRow): Attempt<Redeemed> {
  const { facts, projectId, taskId, now, rulesVersion } = found;
  const { id, workspaceId, version, decisionId } = effect;
  const set = { status: 'REDEEMED', leaseEndsAt: leaseEnd(now), version: version + 1 } as const;
  const subjects = { projectId, taskId, requestId: facts.requestId };
  const said = { decisionId, redemptionId: id, leaseEndsAt: set.leaseEndsAt.toISOString(), again: true };
  return {
    change: {
      at: now,
      rules: rulesVersion,
      updates: [{ of: EffectEntity, where: { id, workspaceId, version }, set }],
      events: [announce(context, 'effect.lease_renewed', subjects, said)],
    },
    resultId: id,
    result: redeemed(found, { ...effect, ...set }),
  };
}

/** What was redeemed before. Who asks again still works on it, so the lease goes on. */
async function recall(context: Context, redemptionId: string): Promise<Redeemed> {
  const { db, em, viewer } = context;
  const effect = await em.findOneOrFail(EffectEntity, { id: redemptionId }, { refresh: true });
  const found = await readRedeemable(db, viewer.workspaceId, effect.decisionId);
  if (!found) throw new Error('A redeemed decision is not there.');
  return redeemed(found, await renewLease(context, found, effect));
}

function redeemed({ decision, facts }: Redeemable, effect: EffectRow): Redeemed {
  return { effect, decision, params: executableParams(facts) };
}
