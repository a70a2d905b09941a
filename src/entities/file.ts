import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { tenant, tenantFilter } from './tenant.ts';

/** A file on a task. Never changed; its bytes are stored elsewhere, under its id. */
export const FileEntity = defineEntity({
  name: 'File',
  tableName: 'file',
  filters: tenantFilter,
  properties: {
    id: p.uuid().primary(),
    ...tenant,
    taskId: p.uuid(),
    name: p.text(),
    mediaType: p.text(),
    sizeBytes: p.integer(),
    /** In hexadecimal. */
    sha256: p.text(),
    uploadedById: p.uuid(),
    createdAt: p.datetime(3),
  },
});
export type FileRow = InferEntity<typeof FileEntity>;
