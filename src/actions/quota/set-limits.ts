import { z } from 'zod';
import type { Context } from '../../context.ts';
import { NotFoundError, ValidationError } from '../../domain/errors.ts';
import { id, idempotencyKey, optional, text } from '../../domain/input/field.ts';
import { choice, input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { type Quota, type UsageHolder, usageKinds } from '../../domain/quota/quota.ts';
import { ApiKeyEntity } from '../../entities/api-key.ts';
import { PrincipalEntity } from '../../entities/principal.ts';
import { QuotaEntity } from '../../entities/quota.ts';
import { announce } from '../change/announce.ts';
import { type Attempt, change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { requireRoleOver } from '../people/create-principal.ts';
import { findPrincipal } from '../people/find-principal.ts';

const UsageLimitInput = input('UsageLimitInput', 'A limit, and its new value.', {
  kind: choice('UsageKind', usageKinds).describe('What is limited.'),
  max: optional(z.number().int().min(0, 'A limit is not below 0.').max(limits.usageMaxSettable)).describe(
    'The most from now on; null for the default again.',
  ),
});

export const SetLimitsInput = input('SetLimitsInput', 'Whose limits, and what they are from now on.', {
  idempotencyKey,
  apiKeyId: optional(id('ApiKey')).describe('For this API key, `key_…`.'),
  principal: optional(text('principal', limits.handleMaxChars)).describe(
    'For this principal, by handle or id; without it and without a key, for the whole workspace.',
  ),
  limits: z
    .array(UsageLimitInput)
    .min(1, 'Give at least one limit.')
    .max(usageKinds.length)
    .describe('The limits to set. Those that are not named stay as they are.'),
});

/** The limits that are set for a holder. */
export interface SetQuota {
  readonly holder: UsageHolder;
  readonly quota: Quota;
}

/** Sets how much a credential, a principal or the workspace may use. It holds within a second, on every server. */
export async function setLimits(
  context: Context,
  input: z.input<typeof SetLimitsInput>,
): Promise<Replayable<SetQuota>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(SetLimitsInput, input);
  if (input.apiKeyId && asked.principal) {
    throw new ValidationError([
      {
        path: ['input', 'principal'],
        message: 'Limits are of one API key or of one principal: name one of them.',
      },
    ]);
  }
  return change(
    context,
    idempotentCall('setLimits', asked),
    () => attempt(context, asked, Boolean(input.apiKeyId)),
    async (subjectId) => ({
      holder: holderOf(input),
      quota: (await context.em.findOneOrFail(QuotaEntity, { subjectId }, { refresh: true })).quota,
    }),
  );
}

function holderOf({ apiKeyId, principal }: z.input<typeof SetLimitsInput>): UsageHolder {
  if (apiKeyId) return 'KEY';
  return principal ? 'PRINCIPAL' : 'WORKSPACE';
}

async function attempt(
  context: Context,
  asked: z.output<typeof SetLimitsInput>,
  isOfKey: boolean,
): Promise<Attempt<SetQuota>> {
  const { workspaceId } = context.viewer;
  const { holder, subjectId } = await subjectOf(context, asked, isOfKey);
  const before = await context.em.findOne(QuotaEntity, { subjectId }, { refresh: true });
  const quota = changed(before?.quota ?? {}, asked.limits);
  const set = { quota, version: (before?.version ?? 0) + 1, updatedAt: context.now };
  return {
    change: {
      ...(before
        ? { updates: [{ of: QuotaEntity, where: { subjectId, workspaceId, version: before.version }, set }] }
        : { inserts: [{ into: QuotaEntity, values: { subjectId, workspaceId, ...set } }] }),
      events: [announce(context, 'limits.set', {}, { holder, subjectId, limits: quota })],
    },
    resultId: subjectId,
    result: { holder, quota },
  };
}

/** Whose limits they are. */
export async function subjectOf(
  context: Context,
  { apiKeyId, principal }: Pick<z.output<typeof SetLimitsInput>, 'apiKeyId' | 'principal'>,
  isOfKey = apiKeyId !== null,
): Promise<{ readonly holder: UsageHolder; readonly subjectId: string }> {
  if (isOfKey) return { holder: 'KEY', subjectId: await keyId(context, apiKeyId) };
  return { holder: principal ? 'PRINCIPAL' : 'WORKSPACE', subjectId: await principalId(context, principal) };
}

function changed(before: Quota, asked: z.output<typeof SetLimitsInput>['limits']): Quota {
  const named = asked.map(({ kind, max }) => [kind, max] as const);
  return Object.fromEntries(
    [...Object.entries(before), ...named].filter(
      ([kind, max], at, all) => max !== null && isLast(kind, at, all),
    ),
  );
}

function isLast(kind: string, at: number, all: readonly (readonly [string, unknown])[]): boolean {
  return all.findLastIndex(([name]) => name === kind) === at;
}

async function keyId(context: Context, id: string | null): Promise<string> {
  const key = id ? await context.em.findOne(ApiKeyEntity, { id }) : null;
  if (!key) throw new NotFoundError('There is no such API key in this workspace.', ['input', 'apiKeyId']);
  requireRoleOver(context, await context.em.findOneOrFail(PrincipalEntity, { id: key.principalId }));
  return key.id;
}

async function principalId(context: Context, principal: string | null): Promise<string> {
  if (principal === null) return context.viewer.workspaceId;
  const found = await findPrincipal(context, principal, ['input', 'principal']);
  requireRoleOver(context, found);
  return found.id;
}
