import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { NotificationReason } from '../domain/notification/notification.ts';
import type { RiskLevel } from '../domain/policy/risk.ts';
import { tenant, tenantFilter } from './tenant.ts';

/** Where and about what a reviewer wants to be told. Without a row, nobody writes to them. */
export const NotificationPreferenceEntity = defineEntity({
  name: 'NotificationPreference',
  tableName: 'notification_preference',
  filters: tenantFilter,
  properties: {
    principalId: p.uuid().primary(),
    ...tenant,
    email: p.text().strictNullable(),
    /** Who they are in Slack: mentioned there, and believed when they press a button. */
    slackUserId: p.text().strictNullable(),
    minimumRisk: p.text().$type<RiskLevel>(),
    reasons: p.array().columnType('text[]').$type<NotificationReason[]>(),
    version: p.integer(),
    updatedAt: p.datetime(3),
  },
});
export type NotificationPreference = InferEntity<typeof NotificationPreferenceEntity>;
