import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uuidOf } from '../../../src/domain/type-id.ts';
import { EarlierDoorsHaveRoles } from '../../../src/entities/migrations/0058-earlier-doors-have-roles.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

// An administrator makes a key for a colleague and keeps it; the colleague becomes an owner.

let fixture: Fixture;
let ada: CreatedPrincipal;
let bob: CreatedPrincipal;
beforeAll(async () => {
  fixture = await createFixture();
  const administers = { role: 'ADMIN', scopes: ['admin'] };
  ada = await createPrincipal(fixture.admin, 'ada', administers);
  bob = await createPrincipal(ada, 'bob', administers);
  await mustSucceed(fixture.admin, 'updatePrincipal', { id: bob.id, role: 'OWNER' });
});
afterAll(() => fixture.close());

const me = graphql(`query RoleCapsMe { viewer { principal { role } } }`);
const roleBy = async (client: Client) => (await read(client, me)).viewer.principal.role;
const keyOf = async (by: CreatedPrincipal, of: CreatedPrincipal) => {
  const input = { principalId: of.id, scopes: ['admin'], neverExpires: true };
  return { ...of, key: (await mustSucceed(by, 'createApiKey', input)).secret } as CreatedPrincipal;
};
/** Whether a credential does what only an owner does. */
async function actsAsOwner(client: Client): Promise<boolean> {
  const input = { kind: 'HUMAN', handle: crypto.randomUUID(), role: 'OWNER' };
  const made = await mutate(client, 'createPrincipal', input);
  if (made.__typename === 'CreatePrincipalPayload') return true;
  expect(made).toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('Your role is ADMIN') });
  return false;
}

describe('a key gives no role above the one that its maker had', () => {
  test('when its principal has become an owner', async () => {
    expect(await actsAsOwner(bob)).toBe(false);
    // What the credential says of its caller is what it gives.
    expect(await roleBy(bob)).toBe('ADMIN');
    // It still administers, as its maker could.
    await mustSucceed(bob, 'createPrincipal', { kind: 'HUMAN', handle: crypto.randomUUID(), role: 'ADMIN' });
  });

  test('and nor do the keys that are made with it', async () => {
    const cy = await createPrincipal(ada, 'cy', { role: 'ADMIN', scopes: ['admin'] });
    const own = await keyOf(cy, cy);
    const { apiKey } = await mustSucceed(cy, 'createApiKey', { principalId: cy.id, scopes: ['admin'] });
    const rotated = await mustSucceed(cy, 'rotateApiKey', { id: apiKey?.id });
    await mustSucceed(fixture.admin, 'updatePrincipal', { id: cy.id, role: 'OWNER' });
    for (const client of [own, { ...cy, key: rotated.secret } as CreatedPrincipal]) {
      expect(await actsAsOwner(client)).toBe(false);
    }
  });

  test('one that an owner made gives the role of its principal, and so does one of the principal alone', async () => {
    const given = await keyOf(fixture.admin as CreatedPrincipal, bob);
    expect(await actsAsOwner(given)).toBe(true);
    expect(await actsAsOwner(await keyOf(given, bob))).toBe(true);
  });
});

test('where nothing is kept of the role of its maker, the maker is an owner by it', async () => {
  const { db } = fixture.database;
  const [kept] = await db.query<{ id: string }>(
    `update api_key set role_cap = null where principal_id = (select id from principal where handle = 'bob') and role_cap = 'ADMIN' returning id`,
    [],
  );
  expect(kept).toBeDefined();
  expect(await actsAsOwner(bob)).toBe(true);
});

describe('credentials from before the role of their maker was kept', () => {
  const migrate = async () => {
    for (const statement of EarlierDoorsHaveRoles.statements()) await fixture.database.db.query(statement);
  };
  const asBefore = (who: CreatedPrincipal, makers: 'with' | 'without' = 'with') =>
    fixture.database.db.query(
      `update api_key set role_cap = null${makers === 'without' ? `, maker_ids = '{}'` : ''} where principal_id = $1`,
      [uuidOf('Principal', who.id)],
    );

  test.each(['with', 'without'] as const)(
    'get the one that the log has of it, %s makers on them',
    async (makers) => {
      const dan = await createPrincipal(ada, `dan-${makers}`, { role: 'ADMIN', scopes: ['admin'] });
      await asBefore(dan, makers);
      await mustSucceed(fixture.admin, 'updatePrincipal', { id: dan.id, role: 'OWNER' });
      // What it was until then.
      expect(await actsAsOwner(dan)).toBe(true);
      await migrate();
      expect(await actsAsOwner(dan)).toBe(false);
    },
  );

  test('keep what the log does not tell, and what an owner made', async () => {
    const eve = await createPrincipal(fixture.admin, 'eve', { role: 'OWNER', scopes: ['admin'] });
    await asBefore(eve);
    await migrate();
    expect(await actsAsOwner(eve)).toBe(true);
    expect(await actsAsOwner(fixture.admin)).toBe(true);
  });

  test('by the role that the maker had then, and not the one of today', async () => {
    const fay = await createPrincipal(fixture.admin, 'fay', { role: 'ADMIN', scopes: ['admin'] });
    const gus = await createPrincipal(fay, 'gus', { role: 'ADMIN', scopes: ['admin'] });
    await asBefore(gus);
    fixture.advanceClock(1_000);
    await mustSucceed(fixture.admin, 'updatePrincipal', { id: fay.id, role: 'REVIEWER' });
    await migrate();
    expect(await roleBy(gus)).toBe('ADMIN');
  });
});
