import { claimedIdIn, keyIdIn, verifyCompact } from '../../../auth/signing-key.ts';
import type { Context } from '../../../context.ts';
import { canonical } from '../../../domain/canonical.ts';
import { ReceiptError } from '../../../domain/errors.ts';
import {
  letsHappen,
  type ReceiptClaims,
  receiptClaims,
  receiptType,
} from '../../../domain/receipt/receipt.ts';
import { encodeId, uuidOf } from '../../../domain/type-id.ts';
import type { JudgedHistory } from '../../../entities/change.ts';
import { type Redeemable, readRedeemable } from '../../../entities/sql/read-redeemable.ts';
import { findSigningKeys } from '../find-signing-keys.ts';
import { issuerOf } from '../issue-receipts.ts';

interface Judged extends Redeemable {
  /** What the write has to compare, where it was not read. */
  readonly history?: JudgedHistory;
}

/**
 * The decision that a receipt is of, provided that it is the receipt which this installation gives for it. A signature
 * alone is not enough: who had the key could sign for what nobody decided, so all that it says is compared.
 */
export async function judgeReceipt(context: Context, receipt: string): Promise<Judged> {
  return (await lastShown(context, receipt)) ?? (await readJudged(context, receipt));
}

async function readJudged(context: Context, receipt: string): Promise<Judged> {
  const { db, viewer, publicUrl } = context;
  const claims = await signedClaims(context, receipt);
  if (claims.aud !== encodeId('Workspace', viewer.workspaceId)) throw notOurs();
  const issuer = issuerOf(publicUrl);
  if (claims.iss !== issuer) {
    throw invalid(`It names ${claims.iss}, and this is ${issuer}. Read \`Decision.receipt\` again.`);
  }
  const decisionId = uuidOf('Decision', claims.jti);
  const found = decisionId && (await readRedeemable(db, viewer.workspaceId, decisionId));
  if (!found || !letsHappen(found.facts)) throw invalid('There is no such decision.');
  if (
    canonical(receiptClaims(found.facts, issuer)) !== canonical(claims) ||
    found.facts.kid !== keyIdIn(receipt)
  ) {
    throw invalid('It does not say what was decided. Read `Decision.receipt` again.');
  }
  return found;
}

/**
 * The decision as this server last showed its receipt, while the operation is executed optimistically: the write
 * compares the history, and finds out whether it is spent. The same bytes that were signed here need no other proof.
 */
async function lastShown({ db, optimistic, now }: Context, receipt: string): Promise<Judged | null> {
  const decisionId = optimistic && uuidOf('Decision', claimedIdIn(receipt) ?? '');
  const shown = decisionId && optimistic.receipt(decisionId);
  if (!shown || shown.receipt !== receipt) return null;
  const { epoch, ...line } = shown.facts.log;
  const history = { mark: await db.historyMark(), epoch, since: shown.facts.decidedAt, line };
  return { ...shown, effect: null, takenBy: null, epoch, epochGood: true, historyKnown: true, now, history };
}

async function signedClaims(context: Context, receipt: string): Promise<ReceiptClaims> {
  const kid = keyIdIn(receipt);
  const key = kid === null ? undefined : (await findSigningKeys(context, [kid])).get(kid);
  const claims = key && (await verifyCompact(receipt, receiptType, key));
  if (!claims) throw notOurs();
  return claims as ReceiptClaims;
}

/** The same for one of another workspace, which is to learn nothing. */
const notOurs = () => invalid('It is not signed by this installation for this workspace.');

function invalid(why: string): ReceiptError {
  return new ReceiptError('RECEIPT_INVALID', `This receipt cannot be redeemed. ${why}`);
}
