import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type CreatedPrincipal,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

// The administrator of the fixture is the owner of the workspace.
let fixture: Fixture;
let admin: CreatedPrincipal;
beforeAll(async () => {
  fixture = await createFixture();
  admin = await createPrincipal(fixture.admin, 'ada', {
    role: 'ADMIN',
    scopes: ['admin', 'approvals:decide'],
  });
});
afterAll(() => fixture.close());

const forbidden = { code: 'FORBIDDEN' };
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

/** What an administrator might do to a person above them, so as to act in their name or to keep them from acting. */
async function attempts(above: CreatedPrincipal) {
  return [
    await mutate(admin, 'updateNotificationPreferences', {
      principal: above.handle,
      email: 'ada@example.com',
    }),
    await mutate(admin, 'createDelegation', { from: above.handle, to: admin.handle, endsAt: inAnHour() }),
    await mutate(admin, 'createApiKey', { principalId: above.id }),
    await mutate(admin, 'rotateApiKey', { id: above.keyId }),
    await mutate(admin, 'revokeApiKey', { id: above.keyId }),
    await mutate(admin, 'setLimits', {
      principal: above.handle,
      limits: [{ kind: 'WRITES_PER_SECOND', max: 0 }],
    }),
    await mutate(admin, 'setLimits', { apiKeyId: above.keyId, limits: [{ kind: 'SOCKETS', max: 0 }] }),
  ];
}

test('an administrator does nothing to an owner, nor to one who is suspended and was an owner', async () => {
  const owner = await createPrincipal(fixture.admin, 'olga', { role: 'OWNER' });
  for (const answer of await attempts(owner)) expect(answer).toMatchObject(forbidden);
  await mustSucceed(fixture.admin, 'suspendPrincipal', { id: owner.id, reason: 'A test.' });
  for (const answer of await attempts(owner)) expect(answer).toMatchObject(forbidden);
});

test('what is above nobody is done', async () => {
  const peer = await createPrincipal(fixture.admin, 'peter', { role: 'ADMIN' });
  for (const answer of await attempts(peer)) expect(answer.code).toBeUndefined();
});
