import { updateNotificationPreferences } from '../../actions/notification/update-notification-preferences.ts';
import { noticeReasons } from '../../domain/delivery/notification.ts';
import { limits } from '../../domain/limits.ts';
import type { NotificationPreference as Row } from '../../entities/notification-preference.ts';
import { RiskLevelEnum } from '../approval/approval-enums.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enum.ts';
import { existing } from '../loaders.ts';
import { idempotencyKeyRule, mutation, replayedRule, resultOf } from '../mutation.ts';
import { Principal } from '../refs.ts';

const NoticeReasonEnum = enumOf('NoticeReason', 'Why a reviewer is written to.', noticeReasons, {
  REQUESTED: 'Something was asked that they may decide.',
  REVISED: 'What was asked was replaced by a new revision.',
  DELEGATED: 'Somebody passed a request on to them.',
  ESCALATED: 'A request came up to their stage.',
  REMINDED: 'Half, or nine tenths, of its time have passed.',
});

export const NotificationPreferences = builder.objectRef<Row>('NotificationPreferences').implement({
  description: 'Where and about what a reviewer is told that something waits for them.',
  fields: (t) => ({
    principal: t.field({
      type: Principal,
      description: 'Whose they are.',
      resolve: ({ principalId }, _args, { loaders }) => loaders.principal.load(principalId).then(existing),
    }),
    email: t.exposeString('email', { nullable: true, description: 'Where letters go; null for none.' }),
    slackUserId: t.exposeString('slackUserId', {
      nullable: true,
      description:
        'Their member id in Slack, where they are mentioned and may press buttons; null for neither.',
    }),
    minimumRisk: t.field({
      type: RiskLevelEnum,
      description: 'They are told of requests of this risk level and above.',
      resolve: ({ minimumRisk }) => minimumRisk,
    }),
    reasons: t.field({
      type: [NoticeReasonEnum],
      description: 'What they are told.',
      resolve: ({ reasons }) => reasons,
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When they last changed.' }),
  }),
});

const UpdateNotificationPreferencesInput = builder.inputType('UpdateNotificationPreferencesInput', {
  description: 'What changes. What is left out stays as it is; null takes an address away.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    principal: t.string({
      description: 'Handle or id of the person; you by default. Anybody else needs the scope `admin`.',
    }),
    email: t.string({ description: `Where letters go, at most ${limits.emailMaxChars} characters.` }),
    slackUserId: t.string({
      description:
        'A member id of Slack such as `U024BE7LH`. Whoever it is decides as this person by pressing a button, so it needs the scope `admin`.',
    }),
    minimumRisk: t.field({ type: RiskLevelEnum, description: 'LOW by default.' }),
    reasons: t.field({
      type: [NoticeReasonEnum],
      description: 'All of them by default; none switches letters off.',
    }),
  }),
});

const UpdateNotificationPreferencesPayload = builder
  .objectRef<{ readonly preference: Row; readonly replayed: boolean }>('UpdateNotificationPreferencesPayload')
  .implement({
    description: 'The preferences are on record.',
    fields: (t) => ({
      preferences: t.expose('preference', {
        type: NotificationPreferences,
        description: 'The preferences as they now are.',
      }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('updateNotificationPreferences', {
  description:
    'Says where and about what a person wants to be told. Letters carry a link of their own to the approval. Needs the scope `approvals:decide` for oneself.',
  input: UpdateNotificationPreferencesInput,
  result: resultOf('UpdateNotificationPreferencesResult', UpdateNotificationPreferencesPayload),
  action: (context, input) =>
    updateNotificationPreferences(context, input as Parameters<typeof updateNotificationPreferences>[1]),
});
