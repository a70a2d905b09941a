import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { NotificationReason } from '../domain/notification/notification.ts';
import type { RiskLevel } from '../domain/policy/risk.ts';
import { tenant, tenantFilter } from './tenant.ts';

/** Where and about what a reviewer is notified. Without a row, they are not. */
export const NotificationPreferenceEntity = defineEntity({
  name: 'NotificationPreference',
  tableName: 'notification_preference',
  filters: tenantFilter,
  properties: {
    principalId: p.uuid().primary(),
    ...tenant,
    email: p.text().strictNullable(),
    /** Their Slack member id: mentioned there, and trusted when they press a button. */
    slackUserId: p.text().strictNullable(),
    /** Other principals who set the address, and the member id: what is sent there, they may read or press. */
    emailMakerIds: p.array().columnType('uuid[]').$type<string[]>().default([]),
    slackMakerIds: p.array().columnType('uuid[]').$type<string[]>().default([]),
    minimumRisk: p.text().$type<RiskLevel>(),
    reasons: p.array().columnType('text[]').$type<NotificationReason[]>(),
    version: p.integer(),
    updatedAt: p.datetime(3),
  },
});
export type NotificationPreference = InferEntity<typeof NotificationPreferenceEntity>;
