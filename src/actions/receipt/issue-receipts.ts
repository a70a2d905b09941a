import { signCompact } from '../../auth/signing-key.ts';
import type { Context } from '../../context.ts';
import { letsHappen, receiptClaims, receiptType } from '../../domain/receipt/receipt.ts';
import { type ReceiptedDecision, readReceipts } from '../../entities/sql/read-receipts.ts';
import { findSigningKeys, makeFirstSigningKey } from './find-signing-keys.ts';

/**
 * The receipts of decisions, null for one that lets nothing happen. Nothing is stored: a decision does not change, its
 * key is found by its time, and Ed25519 is deterministic, so they are the same bytes each time.
 */
export async function issueReceipts(
  context: Pick<Context, 'db' | 'memory' | 'vault' | 'randomBytes' | 'publicUrl' | 'viewer'>,
  decisionIds: readonly string[],
): Promise<(string | null)[]> {
  const { publicUrl } = context;
  const decisions = await decisionsOf(context, decisionIds);
  const kids = [...decisions.values()].flatMap(({ facts: { kid } }) => kid ?? []);
  const keys = await findSigningKeys(context, kids);
  return Promise.all(
    decisionIds.map(async (id) => {
      const decided = decisions.get(id);
      if (!decided) return null;
      const key = keys.get(decided.facts.kid ?? '');
      if (!key) throw new Error('The key that signs a receipt is not there.');
      const claims = receiptClaims(decided.facts, issuerOf(publicUrl));
      const receipt = await signCompact(claims, receiptType, key);
      context.memory.receipts.keep({ ...decided, receipt });
      return receipt;
    }),
  );
}

/** The installation, as receipts name it. */
export const issuerOf = (publicUrl: string) => publicUrl.replace(/\/+$/, '');

async function decisionsOf(
  context: Pick<Context, 'db' | 'vault' | 'randomBytes' | 'viewer'>,
  decisionIds: readonly string[],
): Promise<Map<string, ReceiptedDecision>> {
  const { db, viewer } = context;
  const read = async () => {
    const rows = await readReceipts(db, viewer.workspaceId, decisionIds);
    return new Map([...rows].filter(([, { facts }]) => letsHappen(facts)));
  };
  const decisions = await read();
  if ([...decisions.values()].every(({ facts: { kid } }) => kid !== null)) return decisions;
  await makeFirstSigningKey(context);
  return read();
}
