import { defineEntity, p } from '@mikro-orm/core';

/** A history of the database, and since when it goes on. A restored backup begins the next one. */
export const LogEpochEntity = defineEntity({
  name: 'LogEpoch',
  tableName: 'log_epoch',
  properties: {
    epoch: p.text().primary(),
    beganAt: p.datetime(3),
    /** When an administrator decided that receipts of this epoch, of which no redemption is on record, may be redeemed. */
    receiptsAcceptedAt: p.datetime(3).strictNullable(),
  },
});
