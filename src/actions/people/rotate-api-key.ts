import type { z } from 'zod';
import { hashSecret, newSecret } from '../../auth/secret.ts';
import type { Context } from '../../context.ts';
import { NotFoundError, ValidationError } from '../../domain/errors.ts';
import { duration, id, idempotencyKey, optional } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { makersFor, roleCapFor } from '../../domain/people/door.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { requireNotSuspended } from '../../domain/people/suspension.ts';
import { type ApiKey, ApiKeyEntity } from '../../entities/api-key.ts';
import { PrincipalEntity } from '../../entities/principal.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import {
  bindingOfKey,
  endOfNewKey,
  factsOfKey,
  lifeOfKey,
  requireBinding,
  requireGrantable,
} from './create-api-key.ts';

const bindingOfNewKey = {
  projectNames: bindingOfKey.projectNames.describe(
    `The projects that the new key may ask for approvals and answers in, 1 to ${limits.apiKeyBoundMax} names; those of the old key by default.`,
  ),
  types: bindingOfKey.types.describe(
    `The types of approvals that the new key may ask for, 1 to ${limits.apiKeyBoundMax}; those of the old key by default.`,
  ),
};

export const RotateApiKeyInput = input(
  'RotateApiKeyInput',
  'The key to replace, and for how long it works beside the new one.',
  {
    idempotencyKey,
    id: id('ApiKey').describe('The API key to replace, `key_…`.'),
    overlap: optional(
      duration.refine(
        (ms) => ms <= limits.apiKeyOverlapMaxMs,
        `An overlap lasts at most ${limits.apiKeyOverlapMaxMs / 86_400_000} days.`,
      ),
    ).describe(
      `For how long the old key works beside the new one, at most ${limits.apiKeyOverlapMaxMs / 86_400_000} days; ${limits.apiKeyOverlapMs / 3_600_000} hours by default, and \`PT0S\` ends it at once.`,
    ),
    ...bindingOfNewKey,
    ...lifeOfKey,
  },
);

export interface RotatedApiKey {
  readonly apiKey: ApiKey;
  readonly previous: ApiKey;
  readonly secret: string;
}

/** Replaces a credential by another with the same principal, name, scopes, addresses and, unless the call says otherwise, binding. The old one ends after the overlap. */
export async function rotateApiKey(
  context: Context,
  input: z.input<typeof RotateApiKeyInput>,
): Promise<Replayable<RotatedApiKey>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(RotateApiKeyInput, input);
  const expiresAt = endOfNewKey(context, asked);
  const overlapMs = asked.overlap ?? limits.apiKeyOverlapMs;
  return change(
    context,
    idempotentCall('rotateApiKey', asked),
    async () => {
      const old = await findKey(context, asked.id);
      const binding = {
        projectNames: asked.projectNames ?? old.projectNames,
        types: asked.types ?? old.types,
      };
      await requireBinding(context, { projectNames: asked.projectNames, types: asked.types }, old.scopes);
      const secret = newSecret(context.randomBytes);
      const apiKey: ApiKey = {
        ...old,
        id: context.newId(),
        secretHash: context.administration?.secretHash ?? hashSecret(secret),
        makerIds: makersFor(context.viewer, old.principalId),
        roleCap: roleCapFor(context.viewer, old.principalId),
        ...binding,
        createdAt: context.now,
        expiresAt,
        lastUsedAt: null,
        replacesId: old.id,
      };
      const set = endOfOld(old, context.now, overlapMs);
      const { workspaceId, principalId } = old;
      const facts = { keyId: apiKey.id, principalId, ...factsOfKey(apiKey), replacedKeyId: old.id };
      const rotated = announce(context, 'api_key.rotated', {}, facts);
      const revoked = announce(context, 'api_key.revoked', {}, { keyId: old.id, principalId });
      return {
        change: {
          // What is under way with the old key was begun with another end of it, and may not be written behind this one.
          changesRules: true,
          updates: [
            {
              of: ApiKeyEntity,
              where: { id: old.id, workspaceId, revokedAt: null, expiresAt: old.expiresAt },
              set,
            },
          ],
          inserts: [{ into: ApiKeyEntity, values: apiKey }],
          events: set.revokedAt ? [rotated, revoked] : [rotated],
        },
        resultId: apiKey.id,
        result: { apiKey, previous: { ...old, ...set }, secret },
        notUnique: () => {
          throw invalidKey('This key has been replaced already; rotate the one that replaced it.');
        },
      };
    },
    async (keyId) => {
      const apiKey = await context.em.findOneOrFail(ApiKeyEntity, { id: keyId });
      const previous = await context.em.findOneOrFail(ApiKeyEntity, { id: apiKey.replacesId ?? keyId });
      return { apiKey, previous, secret: '' };
    },
  );
}

async function findKey(context: Context, keyId: string | null): Promise<ApiKey> {
  const key = keyId
    ? await context.em.findOne(ApiKeyEntity, { id: keyId, purpose: 'KEY' }, { refresh: true })
    : null;
  if (!key) throw new NotFoundError('There is no such API key in this workspace.', ['input', 'id']);
  const principal = await context.em.findOneOrFail(PrincipalEntity, { id: key.principalId });
  requireNotSuspended(principal);
  requireGrantable(context, principal, key.scopes);
  if (!key.revokedAt && (!key.expiresAt || key.expiresAt > context.now)) return key;
  throw invalidKey('This key has ended. Create a new one.');
}

/** A key never lives longer for being replaced. */
function endOfOld(
  { expiresAt }: ApiKey,
  now: Date,
  overlapMs: number,
): Pick<ApiKey, 'expiresAt' | 'revokedAt'> {
  if (overlapMs === 0) return { expiresAt, revokedAt: now };
  const endMs = Math.min(now.getTime() + overlapMs, expiresAt?.getTime() ?? Number.POSITIVE_INFINITY);
  return { expiresAt: new Date(endMs), revokedAt: null };
}

const invalidKey = (message: string) => new ValidationError([{ path: ['input', 'id'], message }]);
