import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { type Input, mustSucceed } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const bounds = {
  values: { only: { amount: 5 } },
  total: { totalOf: 'amount', maxTotal: 900 },
  nothing: { only: { amount: 5 } },
  later: { only: { amount: 5 } },
} satisfies Record<string, Input>;

async function stands(type: keyof typeof bounds): Promise<string> {
  const id = await createApproval(fixture.agent, { type, params: { amount: 5 } });
  const { decision } = await mustSucceed(fixture.reviewer, 'approve', { id });
  const { policy } = await mustSucceed(fixture.reviewer, 'createStandingApproval', {
    decisionId: decision?.id,
    maxUses: 9,
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
    ...bounds[type],
  });
  return policy?.id ?? '';
}

async function seen(id: string) {
  const query = graphql(`query StandingBefore($id: ID!) {
    node(id: $id) { ... on Policy { standing { letsThrough hold } } }
  }`);
  return (await read(fixture.admin, query, { id })).node?.standing;
}

async function ask(type: string): Promise<string | undefined> {
  const input = { summary: 'Again', type, params: { amount: 5 } };
  return (await mustSucceed(fixture.agent, 'createApproval', input)).approval?.status;
}

test('those of a release before go on under the rule of today, unless they name neither values nor a total', async () => {
  const [values, total, nothing] = [await stands('values'), await stands('total'), await stands('nothing')];
  const { db } = fixture.database;
  await db.query('alter table policy drop column standing');
  await db.query(`delete from mikro_orm_migrations where name like '%standing-terms%'`);
  await db.query(
    `update policy set rules = jsonb_set(rules, '{when}', to_jsonb(regexp_replace(rules->>'when', ' && params.*', '')))
     where rules->>'when' like '%"nothing"%'`,
  );
  expect(await db.migrate()).toHaveLength(1);
  // Nothing is cached of the rules before.
  await mustSucceed(fixture.admin, 'createPolicy', { name: 'another', when: 'false' });

  expect(await seen(values)).toMatchObject({
    hold: null,
    letsThrough: expect.stringContaining('the values that its condition names'),
  });
  expect(await ask('values')).toBe('APPROVED');
  expect(await seen(total)).toMatchObject({
    hold: null,
    letsThrough: expect.stringContaining('"amount" comes to at most 900'),
  });
  expect(await ask('total')).toBe('APPROVED');
  expect(await seen(nothing)).toMatchObject({ hold: 'UNBOUNDED' });
  expect(await ask('nothing')).toBe('PENDING');
});

test('one that a server of the release before writes lets nothing through', async () => {
  const id = await stands('later');
  await fixture.database.db.query(`update policy set standing = null where standing->>'type' = 'later'`);
  await mustSucceed(fixture.admin, 'createPolicy', { name: 'one more', when: 'false' });
  expect(await ask('later')).toBe('PENDING');
  expect(await seen(id)).toEqual({ letsThrough: null, hold: 'UNBOUNDED' });
});
