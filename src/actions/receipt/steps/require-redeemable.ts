import { ForbiddenError, ReceiptError } from '../../../domain/errors.ts';
import { limits } from '../../../domain/limits.ts';
import { differingPaths } from '../../../domain/receipt/differing-paths.ts';
import { effectEndsAt, executableParams } from '../../../domain/receipt/receipt.ts';
import type { EffectRow } from '../../../entities/effect.ts';
import type { Redeemable } from '../../../entities/sql/read-redeemable.ts';

/** Whether the effect of a decision may happen now, with these params. */
export function requireRedeemable(found: Redeemable, params: Readonly<Record<string, unknown>>): void {
  const { facts, effect, now } = found;
  if (effect) throw taken(facts.handles, effect);
  if (!found.epochGood) throw ofAnotherHistory();
  const endsAt = effectEndsAt(facts);
  if (now >= endsAt) {
    throw new ReceiptError(
      'RECEIPT_EXPIRED',
      `This receipt could be redeemed until ${endsAt.toISOString()}.`,
    );
  }
  if (found.requesterSuspended) {
    throw new ForbiddenError('The requester of this is suspended, so nothing that it asked for may happen.');
  }
  requireSameParams(executableParams(facts), params);
}

/** What to say of a receipt that was redeemed, or revoked. */
export function taken(handles: Redeemable['facts']['handles'], effect: EffectRow): ReceiptError {
  const { status, redeemedById, redeemedAt, revokedAt } = effect;
  if (status === 'REVOKED') {
    return new ReceiptError('RECEIPT_REVOKED', `This receipt was revoked on ${revokedAt?.toISOString()}.`);
  }
  const by = redeemedById && handles[redeemedById] ? ` by “${handles[redeemedById]}”` : '';
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
