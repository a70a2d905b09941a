import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordKeyUse } from '../../../src/actions/people/record-key-use.ts';
import { limits } from '../../../src/domain/limits.ts';
import { graphql } from '../../documents/graphql.ts';
import { createFixture, createPrincipal, type Fixture } from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { type Client, call, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';
import { beforeWrite } from '../../fixtures/server/before-write.ts';
import { withoutComparing } from '../../fixtures/server/without-comparing.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const day = 86_400_000;
const scopes = ['approvals:read'];
const keys = graphql(`query KeyLife($principalId: ID) {
  apiKeys(principalId: $principalId) { nodes { id createdAt expiresAt lastUsedAt revokedAt } }
}`);
const keysOf = async (principalId: string) =>
  (await read(fixture.admin, keys, { principalId })).apiKeys.nodes;
const statusWith = async (client: Client, key = client.key) =>
  (await call({ ...client, key }, '{ viewer { scopes } }')).status;
const lifeOf = ({
  createdAt,
  expiresAt,
}: {
  readonly createdAt: string;
  readonly expiresAt: string | null;
}) => expiresAt && Date.parse(expiresAt) - Date.parse(createdAt);

describe('a key ends by itself', () => {
  test('after 90 days by default, and never only where that is said by name', async () => {
    const ann = await createPrincipal(fixture.admin, 'ann');
    const input = { principalId: ann.id, scopes };
    await mustSucceed(fixture.admin, 'createApiKey', input);
    await mustSucceed(fixture.admin, 'createApiKey', { ...input, expiresAt: null });
    const [withNull, byDefault, never] = await keysOf(ann.id);
    expect([withNull, byDefault].map((key) => lifeOf(found(key)))).toEqual([90 * day, 90 * day]);
    expect(never?.expiresAt).toBeNull();
    const both = { ...input, neverExpires: true, expiresAt: new Date(Date.now() + day).toISOString() };
    expect(await mutate(fixture.admin, 'createApiKey', both)).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  test('after the time that the environment sets', async () => {
    const other = await createFixture({ env: { apiKeyLifeMs: 2 * day } });
    try {
      const { id } = await createPrincipal(other.admin, 'ben');
      await mustSucceed(other.admin, 'createApiKey', { principalId: id, scopes });
      const [key] = (await read(other.admin, keys, { principalId: id })).apiKeys.nodes;
      expect(lifeOf(found(key))).toBe(2 * day);
    } finally {
      await other.close();
    }
  });
});

describe('when a key was last used', () => {
  test('is written for keys and for sessions, and not for those that only exist', async () => {
    const cat = await createPrincipal(fixture.admin, 'cat');
    await mustSucceed(fixture.admin, 'createApiKey', { principalId: cat.id, scopes });
    expect((await keysOf(cat.id)).map(({ lastUsedAt }) => lastUsedAt)).toEqual([null, null]);
    await statusWith(cat);
    await signIn(fixture, 'cat');
    const [app] = fixture.replicas;
    await recordKeyUse(found(app).ports);
    expect((await keysOf(cat.id)).map(({ lastUsedAt }) => lastUsedAt)).toEqual([null, expect.any(String)]);
    const document = graphql(
      `query KeyLifeSessions { sessions(first: 1) { nodes { lastUsedAt expiresAt } } }`,
    );
    const [session] = (await read(cat, document)).sessions.nodes;
    expect(session).toMatchObject({ lastUsedAt: expect.any(String), expiresAt: expect.any(String) });
  });

  test('is not written with the call itself', async () => {
    const dan = await createPrincipal(fixture.admin, 'dan');
    await statusWith(dan);
    expect((await keysOf(dan.id)).map(({ lastUsedAt }) => lastUsedAt)).toEqual([null]);
  });
});

describe('a key is replaced', () => {
  test('by one that may do the same; both work until the overlap is over', async () => {
    const eve = await createPrincipal(fixture.admin, 'eve');
    const rotated = await mustSucceed(fixture.admin, 'rotateApiKey', { id: eve.keyId, overlap: 'PT1H' });
    expect(rotated.apiKey).toMatchObject({
      scopes: ['approvals:read', 'approvals:create', 'approvals:decide'],
      replaces: { id: eve.keyId },
    });
    expect(rotated.previous).toMatchObject({ id: eve.keyId, revokedAt: null, expiresAt: expect.any(String) });
    expect([await statusWith(eve), await statusWith(eve, rotated.secret)]).toEqual([200, 200]);
    fixture.advanceClock(3_600_000 + 1_000);
    expect([await statusWith(eve), await statusWith(eve, rotated.secret)]).toEqual([401, 200]);
  });

  test('at once where there is to be no overlap', async () => {
    const fay = await createPrincipal(fixture.admin, 'fay');
    const { secret } = await mustSucceed(fixture.admin, 'rotateApiKey', { id: fay.keyId, overlap: 'PT0S' });
    expect([await statusWith(fay), await statusWith(fay, secret)]).toEqual([401, 200]);
  });

  test('once: of many calls at the same time one replaces it', async () => {
    const gus = await createPrincipal(fixture.admin, 'gus');
    const calls = Array.from({ length: 5 }, () => mutate(fixture.admin, 'rotateApiKey', { id: gus.keyId }));
    const answers = await Promise.all(calls);
    expect(answers.filter(({ __typename }) => __typename === 'RotateApiKeyPayload')).toHaveLength(1);
    expect(await keysOf(gus.id)).toHaveLength(2);
  });

  test('and lives no longer for it', async () => {
    const soon = new Date(Date.now() + limits.apiKeyOverlapMs / 2 + 3_700_000).toISOString();
    const hal = await createPrincipal(fixture.admin, 'hal', { expiresAt: soon });
    const { previous } = await mustSucceed(fixture.admin, 'rotateApiKey', { id: hal.keyId, overlap: 'P2D' });
    expect(previous?.expiresAt).toBe(soon);
  });

  test('not when it has ended, and not by who may not give its role', async () => {
    const ida = await createPrincipal(fixture.admin, 'ida');
    await mustSucceed(fixture.admin, 'revokeApiKey', { id: ida.keyId });
    expect(await mutate(fixture.admin, 'rotateApiKey', { id: ida.keyId })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    const admin = await createPrincipal(fixture.admin, 'jo', { role: 'ADMIN', scopes: ['admin'] });
    const chief = await createPrincipal(fixture.admin, 'kim', { role: 'OWNER' });
    expect(await mutate(admin, 'rotateApiKey', { id: chief.keyId })).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('a key whose overlap ends while a call is under way', () => {
  // What is written is compared by the database's own clock, which nobody moves.
  let timed: Fixture;
  beforeAll(async () => {
    timed = await createFixture();
  });
  afterAll(() => timed.close());

  /** Opens a task with a key that is rotated, and is over, just before that is written. */
  async function taskBehindTheOverlap(name: string) {
    const who = await createPrincipal(timed.admin, name);
    const restore = beforeWrite(timed, 'into task', async () => {
      await mustSucceed(timed.admin, 'rotateApiKey', { id: who.keyId, overlap: 'PT1S' });
      await pause(1_100);
    });
    try {
      return await mutate(who, 'createTask', { name });
    } finally {
      restore();
    }
  }

  test('does nothing more', async () => {
    expect(await taskBehindTheOverlap('ger')).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('credential has ended'),
    });
  });

  test('would, if the write compared nothing', async () => {
    const restore = withoutComparing(timed);
    try {
      expect(await taskBehindTheOverlap('gil')).toMatchObject({ __typename: 'CreateTaskPayload' });
    } finally {
      restore();
    }
  });

  test('goes on as long as the overlap lasts', async () => {
    const who = await createPrincipal(timed.admin, 'gea');
    const restore = beforeWrite(timed, 'into task', () =>
      mustSucceed(timed.admin, 'rotateApiKey', { id: who.keyId, overlap: 'PT1H' }),
    );
    try {
      await mustSucceed(who, 'createTask', { name: 'gea' });
    } finally {
      restore();
    }
  });
});
