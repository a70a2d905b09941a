import type { Context } from '../../../context.ts';
import { ForbiddenError, ReceiptError } from '../../../domain/errors.ts';
import { limits } from '../../../domain/limits.ts';
import { differingPaths } from '../../../domain/receipt/differing-paths.ts';
import { effectStatus } from '../../../domain/receipt/effect-status.ts';
import { effectEndsAt, executableParams } from '../../../domain/receipt/receipt.ts';
import { redemptionId } from '../../../domain/receipt/redemption-id.ts';
import type { EffectRow } from '../../../entities/effect.ts';
import type { Redeemable } from '../../../entities/sql/read-redeemable.ts';

/** Whether the effect of a decision may happen now, with these params. */
export function requireRedeemable(found: Redeemable, params: Readonly<Record<string, unknown>>): void {
  const { facts, effect, takenBy, now } = found;
  if (effect) throw taken(effect, takenBy);
  requireStill(found);
  const endsAt = effectEndsAt(facts);
  if (now >= endsAt) {
    throw new ReceiptError(
      'RECEIPT_EXPIRED',
      `This receipt could be redeemed until ${endsAt.toISOString()}.`,
    );
  }
  requireSameParams(executableParams(facts), params);
}

/**
 * The effect that the caller began and of which nobody knows the end, if it may begin again with these params. When it
 * was redeemed does not matter: it was in time.
 */
export function requireUncertain(
  { viewer }: Pick<Context, 'viewer'>,
  found: Redeemable,
  uncertainRedemptionId: string,
  params: Readonly<Record<string, unknown>>,
): EffectRow {
  const { facts, effect, takenBy, now } = found;
  if (!effect || redemptionId(effect.id) !== uncertainRedemptionId) {
    const path = ['input', 'uncertainRedemptionId'];
    throw new ReceiptError('RECEIPT_INVALID', 'There is no such redemption of this receipt.', {}, path);
  }
  const isOwn = effect.redeemedById === viewer.principal.id;
  if (!isOwn || effectStatus(facts, effect, now) !== 'UNCERTAIN') throw taken(effect, takenBy);
  requireStill(found);
  requireSameParams(executableParams(facts), params);
  return effect;
}

/** Whether nothing has happened since the decision that ends all receipts of its kind. */
function requireStill({ epochGood, requesterSuspended }: Redeemable): void {
  if (!epochGood) throw ofAnotherHistory();
  if (!requesterSuspended) return;
  throw new ForbiddenError('The requester of this is suspended, so nothing that it asked for may happen.');
}

/** What to say of a receipt that was redeemed, or revoked, and by whom. */
export function taken(effect: EffectRow, takenBy: string | null): ReceiptError {
  const { status, redeemedById, redeemedAt, revokedAt } = effect;
  const by = takenBy === null ? '' : ` by “${takenBy}”`;
  if (status === 'REVOKED') {
    const at = revokedAt?.toISOString();
    return new ReceiptError(
      'RECEIPT_REVOKED',
      `This receipt was revoked${by} on ${at}. Ask for approval again.`,
    );
  }
  return new ReceiptError(
    'RECEIPT_SPENT',
    `This receipt was redeemed${by} on ${redeemedAt?.toISOString()}. It is good for once.`,
    { redeemedById, redeemedAt },
  );
}

/** A backup does not know what was redeemed after it was made. */
function ofAnotherHistory(): ReceiptError {
  return new ReceiptError(
    'RECEIPT_INVALID',
    'This receipt is from before the database was restored from a backup, so it is not known whether it was redeemed since. An administrator has to decide, or ask for approval again.',
  );
}

function requireSameParams(
  approved: Readonly<Record<string, unknown>>,
  params: Readonly<Record<string, unknown>>,
): void {
  const paths = differingPaths(approved, params, limits.receiptPathsMax);
  if (paths.length === 0) return;
  const where = paths.map((path) => `“${path}”`).join(', ');
  throw new ReceiptError(
    'RECEIPT_MISMATCH',
    `These params are not those that were approved: they differ at ${where}. Send those of the decision, or ask for approval of these.`,
    { paths },
    ['input', 'params'],
  );
}
