import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  type CreatedPrincipal,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { send, visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';
import { beforeWrite } from '../../fixtures/server/before-write.ts';

const replicas = inject('store')?.kind === 'postgres' ? 2 : 1;
let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture({ replicas });
});
afterAll(() => fixture.close());

const reason = 'Left the company.';

describe('a person ends their own access, although the rules change while they do', () => {
  test.each([
    ['all of it', 'end_access(', (who: CreatedPrincipal) => endOwnAccess(who)],
    ['a key, by itself', 'update api_key', (who: CreatedPrincipal) => revokeOwnKey(who)],
    ['a browser, by signing out', 'update api_key', (who: CreatedPrincipal) => signOutAgain(who)],
  ])('%s', async (_what, text, end) => {
    const who = await createPrincipal(fixture.admin, `own-${crypto.randomUUID()}`, {
      role: 'ADMIN',
      scopes: ['admin'],
    });
    const ends = await end(who);
    const restore = beforeWrite(fixture, text, () =>
      mustSucceed(fixture.admin, 'createPolicy', { name: crypto.randomUUID(), when: 'false' }),
    );
    try {
      await ends();
    } finally {
      restore();
    }
  });

  const endOwnAccess = async (who: CreatedPrincipal) => () =>
    mustSucceed(who, 'endAllAccess', { principalId: who.id, reason });
  const revokeOwnKey = async (who: CreatedPrincipal) => () =>
    mustSucceed(who, 'revokeApiKey', { id: who.keyId });
  const signOutAgain = async (who: CreatedPrincipal) => {
    const session = await signIn(fixture, who.handle);
    const { forms } = await visit(new URL('/plain', fixture.admin.url).href, session);
    const form = found(forms.find(({ action }) => action.endsWith('/sign-out')));
    return async () => {
      expect((await send(form, {}, session)).status).toBe(303);
      // The same page in another tab.
      expect((await send(form, {}, session)).status).toBe(303);
    };
  };
});
