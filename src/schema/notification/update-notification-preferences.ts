import { notForOthers } from '../../actions/administration/not-for-others.ts';
import {
  UpdateNotificationPreferencesInput,
  updateNotificationPreferences,
} from '../../actions/notification/update-notification-preferences.ts';
import type { NotificationPreference as Row } from '../../entities/notification-preference.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { NotificationPreferences } from './notification-preferences.ts';

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
    'Sets where and about what a person is notified. Each e-mail carries its own link to the approval. Needs the scope `approvals:decide` for oneself.',
  input: UpdateNotificationPreferencesInput,
  result: resultOf('UpdateNotificationPreferencesResult', UpdateNotificationPreferencesPayload),
  action: notForOthers(updateNotificationPreferences),
});
