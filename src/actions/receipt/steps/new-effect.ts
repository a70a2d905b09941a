import type { Context } from '../../../context.ts';
import type { EffectRow } from '../../../entities/effect.ts';
import type { Redeemable } from '../../../entities/sql/read-redeemable.ts';

/** The row that makes a receipt good for nothing more. */
export function newEffect(
  context: Pick<Context, 'newId'>,
  { facts: { workspaceId, requestId, decisionId }, epoch }: Redeemable,
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
