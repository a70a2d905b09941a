import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import type { Sheet } from '../sheet.ts';
import { oneLine } from '../terminal.ts';

export const effectFacts = graphql(`fragment EffectFacts on Approval {
  effect {
    status redeemedBy { handle } redeemedAt leaseEndsAt reportedAt result error
    expiresAt revokedBy { handle } revokedAt revokeReason
  }
}`);

/** What became of what was approved; nothing where nothing may happen. */
export function printEffect({ effect }: DataOf<typeof effectFacts>, sheet: Sheet): void {
  const { status, redeemedBy, redeemedAt, leaseEndsAt, reportedAt, revokedBy, revokedAt } = effect;
  if (status === 'NONE') return;
  sheet.heading('What became of it');
  sheet.fact('effect', status);
  sheet.fact(
    'redeemable',
    status === 'NOT_REDEEMED' && effect.expiresAt ? `until ${effect.expiresAt}` : null,
  );
  sheet.fact('redeemed', redeemedBy && redeemedAt && `by ${oneLine(redeemedBy.handle)} at ${redeemedAt}`);
  sheet.fact('report due', reportedAt ? null : leaseEndsAt);
  sheet.fact('reported', reportedAt);
  sheet.json('result', effect.result);
  sheet.quote('error', effect.error);
  sheet.fact('revoked', revokedBy && revokedAt && `by ${oneLine(revokedBy.handle)} at ${revokedAt}`);
  sheet.quote('because', effect.revokeReason);
}
