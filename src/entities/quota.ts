import { defineEntity, p } from '@mikro-orm/core';
import type { Quota as SetQuota } from '../domain/quota/quota.ts';
import { tenant, tenantFilter } from './tenant.ts';

/** The limits that an administrator has set for a credential, a principal or the workspace. Without a row, the defaults. */
export const QuotaEntity = defineEntity({
  name: 'Quota',
  tableName: 'quota',
  filters: tenantFilter,
  properties: {
    /** The id of the credential, of the principal or of the workspace. */
    subjectId: p.uuid().primary(),
    ...tenant,
    quota: p.json<SetQuota>(),
    version: p.integer(),
    updatedAt: p.datetime(3),
  },
});
