import type { Context } from '../../../context.ts';
import type { ReceiptFacts } from '../../../domain/receipt/receipt.ts';
import type { EffectRow } from '../../../entities/effect.ts';

interface Subject {
  readonly facts: Pick<ReceiptFacts, 'workspaceId' | 'requestId' | 'decisionId'>;
  /** Of the log now. */
  readonly epoch: string;
}

/** The row that makes a receipt good for nothing more. */
export function newEffect(
  context: Pick<Context, 'newId'>,
  { facts: { workspaceId, requestId, decisionId }, epoch }: Subject,
  what: Pick<EffectRow, 'status'> & Partial<EffectRow>,
): EffectRow {
  return {
    id: context.newId(),
    ...{ workspaceId, requestId, decisionId },
    ...{ redeemedById: null, redeemedAt: null, leaseEndsAt: null },
    ...{ reportedAt: null, result: null, error: null },
    ...{ revokedById: null, revokedAt: null, revokeReason: null },
    ...{ salts: null, epoch, version: 1 },
    ...what,
  };
}
