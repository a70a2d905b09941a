import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
let amira: CreatedPrincipal;

beforeAll(async () => {
  fixture = await createFixture();
  amira = await createPrincipal(fixture.admin, 'amira', { displayName: 'Amira' });
});
afterAll(() => fixture.close());

const document = graphql(`query ViewingRead($id: ID!) {
  approval(id: $id) { viewers { since until principal { handle } } }
}`);
const viewersOf = async (who: Client, id: string) =>
  (await read(who, document, { id })).approval?.viewers ?? [];
const handlesOf = async (who: Client, id: string) =>
  (await viewersOf(who, id)).map(({ principal }) => principal.handle);

test('a reviewer who looks is shown to the others, at one request at a time, and not to the requester', async () => {
  const [one, other] = [await createApproval(fixture.agent), await createApproval(fixture.agent)];
  await mustSucceed(amira, 'viewing', { id: one });
  expect(await handlesOf(fixture.reviewer, one)).toEqual(['amira']);
  expect([await handlesOf(amira, one), await handlesOf(fixture.agent, one)]).toEqual([[], []]);
  await mustSucceed(amira, 'viewing', { id: other });
  expect([await handlesOf(fixture.reviewer, one), await handlesOf(fixture.reviewer, other)]).toEqual([
    [],
    ['amira'],
  ]);
});

test('it ends by itself, and saying it again keeps since when', async () => {
  const id = await createApproval(fixture.agent);
  await mustSucceed(amira, 'viewing', { id });
  const [first] = await viewersOf(fixture.reviewer, id);
  expect(Date.parse(first?.until ?? '') - Date.parse(first?.since ?? '')).toBe(limits.viewingLifeMs);
  await mustSucceed(amira, 'viewing', { id });
  expect((await viewersOf(fixture.reviewer, id))[0]?.since).toBe(first?.since);
  await fixture.database.db.query(`update viewing set until = until - interval '1 minute'`);
  expect(await viewersOf(fixture.reviewer, id)).toEqual([]);
});

test('nothing of it is in the log', async () => {
  const id = await createApproval(fixture.agent);
  const events = graphql(`query ViewingEvents { events(last: 1) { nodes { type seq } } }`);
  const before = await read(fixture.admin, events, {});
  await mustSucceed(amira, 'viewing', { id });
  expect(await read(fixture.admin, events, {})).toEqual(before);
});

test('who may not decide cannot say it', async () => {
  const id = await createApproval(fixture.agent);
  expect(await mutate(fixture.agent, 'viewing', { id })).toMatchObject({ code: 'FORBIDDEN' });
});
