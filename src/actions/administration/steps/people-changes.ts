import type { Context } from '../../../context.ts';
import { atLeast } from '../../../domain/people/roles.ts';
import { ApiKeyEntity } from '../../../entities/api-key.ts';
import { PrincipalEntity } from '../../../entities/principal.ts';
import { updatePrincipalNoticing } from '../../pending/change-people.ts';
import { CreateApiKeyInput, createApiKey } from '../../people/create-api-key.ts';
import { CreatePrincipalInput, createPrincipal } from '../../people/create-principal.ts';
import { RotateApiKeyInput, rotateApiKey } from '../../people/rotate-api-key.ts';
import { UpdatePrincipalInput } from '../../people/update-principal.ts';
import type { DescribedChange, GuardedChange } from './guarded-change.ts';

type Fields = Readonly<Record<string, unknown>>;

export const createPrincipalChange: GuardedChange<
  typeof CreatePrincipalInput,
  Awaited<ReturnType<typeof createPrincipal>>
> = {
  mutation: 'createPrincipal',
  input: CreatePrincipalInput,
  action: createPrincipal,
  async describe(_context, { idempotencyKey: _key, ...asked }) {
    return {
      title: `Create the principal “${asked.handle}”`,
      subject: { principal: asked.handle },
      before: {},
      after: asked,
    };
  },
};

export const updatePrincipalChange: GuardedChange<
  typeof UpdatePrincipalInput,
  Awaited<ReturnType<typeof updatePrincipalNoticing>>
> = {
  mutation: 'updatePrincipal',
  input: UpdatePrincipalInput,
  action: updatePrincipalNoticing,
  async describe(context, { idempotencyKey: _key, id, ...asked }) {
    const before: Fields = await context.em.findOneOrFail(PrincipalEntity, { id: id ?? '' });
    const given = Object.entries(asked).filter(([, value]) => value !== null);
    return {
      title: `Change the principal “${before['handle']}”`,
      subject: { principal: before['handle'] },
      before: Object.fromEntries(given.map(([field]) => [field, before[field]])),
      after: Object.fromEntries(given),
    };
  },
};

export const createApiKeyChange: GuardedChange<
  typeof CreateApiKeyInput,
  Awaited<ReturnType<typeof createApiKey>>
> = {
  mutation: 'createApiKey',
  input: CreateApiKeyInput,
  action: createApiKey,
  async describe(context, { idempotencyKey: _key, principalId, ...asked }) {
    return keyChange(context, principalId ?? '', asked.scopes, {
      verb: 'Create',
      before: {},
      after: asked,
    });
  },
};

export const rotateApiKeyChange: GuardedChange<
  typeof RotateApiKeyInput,
  Awaited<ReturnType<typeof rotateApiKey>>
> = {
  mutation: 'rotateApiKey',
  input: RotateApiKeyInput,
  action: rotateApiKey,
  async describe(context, { idempotencyKey: _key, id, ...asked }) {
    const { principalId, scopes, name, projectNames, types, expiresAt, revokedAt } =
      await context.em.findOneOrFail(ApiKeyEntity, { id: id ?? '' });
    const before = { name, scopes, projectNames, types, expiresAt, revokedAt };
    return keyChange(context, principalId, scopes, {
      verb: 'Replace',
      before,
      after: {
        ...before,
        ...asked,
        projectNames: asked.projectNames ?? projectNames,
        types: asked.types ?? types,
      },
    });
  },
};

/** A key with `admin`, and any key of another administrator, by which one could act as two. */
async function keyChange(
  context: Context,
  principalId: string,
  scopes: readonly string[],
  { verb, before, after }: { readonly verb: string; readonly before: Fields; readonly after: Fields },
): Promise<DescribedChange | null> {
  const { id, handle, role } = await context.em.findOneOrFail(PrincipalEntity, { id: principalId });
  const another = id !== context.viewer.principal.id && atLeast(role, 'ADMIN');
  if (!scopes.includes('admin') && !another) return null;
  return {
    title: `${verb} an API key of “${handle}”`,
    subject: { principal: handle },
    before,
    after,
    makesKey: true,
  };
}
