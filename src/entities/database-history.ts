import { defineEntity, p } from '@mikro-orm/core';

/** What this database was known by when it was first noticed to be another one than before. The first row is the first start. */
export const DatabaseHistoryEntity = defineEntity({
  name: 'DatabaseHistory',
  tableName: 'database_history',
  properties: {
    beganAt: p.datetime(3).primary(),
    /** The cluster, its timeline, the database and a table, by their numbers, as far as they may be read. */
    mark: p.text(),
    /** When an administrator decided that receipts from before, of which no redemption is on record, may be redeemed. */
    receiptsAcceptedAt: p.datetime(3).strictNullable(),
  },
});
