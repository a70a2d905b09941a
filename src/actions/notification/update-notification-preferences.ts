import { z } from 'zod';
import type { Context } from '../../context.ts';
import { ValidationError } from '../../domain/errors.ts';
import { atMost, idempotencyKey, optional, text } from '../../domain/input/field.ts';
import { choice, input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { notificationReasons } from '../../domain/notification/notification.ts';
import { makersFor } from '../../domain/people/door.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { riskLevels } from '../../domain/policy/risk.ts';
import {
  type NotificationPreference,
  NotificationPreferenceEntity,
} from '../../entities/notification-preference.ts';
import type { Principal } from '../../entities/principal.ts';
import { announce } from '../change/announce.ts';
import { type Attempt, change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { requireRoleOver } from '../people/create-principal.ts';
import { findPrincipal } from '../people/find-principal.ts';

export const UpdateNotificationPreferencesInput = input(
  'UpdateNotificationPreferencesInput',
  'What changes. What is left out stays as it is; null removes an address.',
  {
    idempotencyKey,
    principal: optional(text('principal', limits.handleMaxChars)).describe(
      'Handle or id of the person; you by default. Any other principal needs the scope `admin`.',
    ),
    email: z
      .email('Give an e-mail address, such as sarah@example.com.')
      .max(limits.emailMaxChars)
      .nullish()
      .describe(`The address for e-mails, ${atMost(limits.emailMaxChars)}; null for no e-mails.`),
    slackUserId: z
      .string()
      .regex(/^[UW][A-Z0-9]+$/, 'A Slack member id begins with U or W, such as U024BE7LH.')
      .max(limits.slackUserIdMaxChars)
      .nullish()
      .describe(
        'A member id of Slack such as `U024BE7LH`. That member decides as this person by pressing a button, so it needs the scope `admin`.',
      ),
    minimumRisk: optional(choice('RiskLevel', riskLevels)).describe(
      'The lowest risk level to be notified of; LOW by default.',
    ),
    reasons: optional(
      z.array(choice('NoticeReason', notificationReasons)).transform((given) => [...new Set(given)]),
    ).describe('The occasions to be notified of; all of them by default, an empty list for none.'),
  },
);

type UpdateNotificationPreferencesResult = { preference: NotificationPreference };

/**
 * Sets where and about what a principal is notified. What is left out stays as it is; null removes an address.
 */
export async function updateNotificationPreferences(
  context: Context,
  input: z.input<typeof UpdateNotificationPreferencesInput>,
): Promise<Replayable<UpdateNotificationPreferencesResult>> {
  requireScope(context.viewer.scopes, 'approvals:decide');
  const asked = validate(UpdateNotificationPreferencesInput, input);
  // A press of a button in Slack is trusted by this id, so principals cannot set their own.
  if (asked.slackUserId !== undefined) requireScope(context.viewer.scopes, 'admin');
  return change(
    context,
    idempotentCall('updateNotificationPreferences', asked),
    () => attempt(context, asked),
    async (principalId) => ({
      preference: await context.em.findOneOrFail(
        NotificationPreferenceEntity,
        { principalId },
        { refresh: true },
      ),
    }),
  );
}

async function attempt(
  context: Context,
  asked: z.output<typeof UpdateNotificationPreferencesInput>,
): Promise<Attempt<UpdateNotificationPreferencesResult>> {
  const self = context.viewer.principal;
  const principal = asked.principal
    ? await findPrincipal(context, asked.principal, ['input', 'principal'])
    : self;
  if (principal.id !== self.id) requireScope(context.viewer.scopes, 'admin');
  // Who reads the e-mails of a principal, and presses their buttons, decides in their name.
  requireRoleOver(context, principal);
  requirePerson(principal);
  const before = await context.em.findOne(
    NotificationPreferenceEntity,
    { principalId: principal.id },
    { refresh: true },
  );
  const makers = makersFor(context.viewer, principal.id);
  const preference: NotificationPreference = {
    principalId: principal.id,
    workspaceId: context.viewer.workspaceId,
    email: asked.email === undefined ? (before?.email ?? null) : asked.email,
    slackUserId: asked.slackUserId === undefined ? (before?.slackUserId ?? null) : asked.slackUserId,
    emailMakerIds: asked.email === undefined ? (before?.emailMakerIds ?? []) : makers,
    slackMakerIds: asked.slackUserId === undefined ? (before?.slackMakerIds ?? []) : makers,
    minimumRisk: asked.minimumRisk ?? before?.minimumRisk ?? 'LOW',
    reasons: asked.reasons ?? before?.reasons ?? [...notificationReasons],
    version: (before?.version ?? 0) + 1,
    updatedAt: context.now,
  };
  const { principalId, workspaceId, ...set } = preference;
  const facts = { principalId, hasEmail: set.email !== null, slackUserId: set.slackUserId };
  return {
    change: {
      ...(before
        ? {
            updates: [
              {
                of: NotificationPreferenceEntity,
                where: { principalId, workspaceId, version: before.version },
                set,
              },
            ],
          }
        : { inserts: [{ into: NotificationPreferenceEntity, values: preference }] }),
      events: [announce(context, 'notification_preference.updated', {}, facts)],
    },
    resultId: principalId,
    result: { preference },
    notUnique(constraint) {
      if (constraint === 'notification_slack_user') {
        throw invalidPreference(
          'slackUserId',
          'Another principal of this workspace has this Slack member id already.',
        );
      }
    },
  };
}

function requirePerson({ kind }: Pick<Principal, 'kind'>): void {
  if (kind !== 'HUMAN')
    throw invalidPreference('principal', 'Only people are notified; programs receive webhooks.');
}

const invalidPreference = (field: string, message: string) =>
  new ValidationError([{ path: ['input', field], message }]);
