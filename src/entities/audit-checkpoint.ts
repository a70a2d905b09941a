import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { tenant, tenantFilter } from './tenant.ts';

/** Where the log of a workspace ended at a moment, signed. What is signed is never changed. */
export const AuditCheckpointEntity = defineEntity({
  name: 'AuditCheckpoint',
  tableName: 'audit_checkpoint',
  filters: tenantFilter,
  properties: {
    workspaceId: tenant.workspaceId.primary(),
    /** Of which history of the database it is. */
    epoch: p.text().primary(),
    /** The number of the last line. */
    seq: p.double().columnType('bigint').$type<number>().primary(),
    /** Of that line, in hexadecimal. */
    hash: p.text(),
    /** The signed note, in the form of a C2SP tlog-checkpoint. */
    note: p.text(),
    createdAt: p.datetime(3),
    /** 0 as long as all are kept, 1 if it is the last of its hour, 2 if it is the last of its day. */
    thinned: p.smallint(),
  },
});
export type AuditCheckpointRow = InferEntity<typeof AuditCheckpointEntity>;
