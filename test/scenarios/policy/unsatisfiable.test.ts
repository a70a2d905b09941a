import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const leave = graphql(`mutation UnsatisfiableLeave($id: ID!, $groups: [String!]) {
  updatePrincipal(input: { id: $id, groups: $groups }) {
    ... on UpdatePrincipalPayload { unsatisfiable { approval { id } reason } } } }`);
const stop = graphql(`mutation UnsatisfiableStop($id: ID!) {
  suspendPrincipal(input: { id: $id, reason: "Left." }) {
    ... on SuspendPrincipalPayload { unsatisfiable { approval { id } reason } } } }`);

async function waiting() {
  const group = `g-${crypto.randomUUID()}`;
  const member = (who: string) =>
    createPrincipal(fixture.admin, `${who}-${crypto.randomUUID()}`, { groups: [group] });
  const [one, other] = [await member('one'), await member('other')];
  await mustSucceed(fixture.admin, 'createPolicy', {
    name: group,
    when: `type == "${group}"`,
    stages: [{ groups: [{ group, count: 2 }] }],
  });
  return { one, other, id: await createApproval(fixture.agent, { type: group }) };
}

test('a change that leaves too few reviewers for what waits says so and lists it', async () => {
  const { one, other, id } = await waiting();
  const left = [{ approval: { id }, reason: expect.stringContaining('which has 1 reviewer') }];
  const { updatePrincipal } = await read(fixture.admin, leave, { id: one.id, groups: [] });
  expect(updatePrincipal).toEqual({ unsatisfiable: left });
  // It was so before: the next who leaves has not made it so.
  const next = await read(fixture.admin, leave, { id: other.id, groups: [] });
  expect(next.updatePrincipal).toEqual({ unsatisfiable: [] });
});

test('so does the suspension of a reviewer', async () => {
  const { one, id } = await waiting();
  const { suspendPrincipal } = await read(fixture.admin, stop, { id: one.id });
  expect(suspendPrincipal).toMatchObject({ unsatisfiable: [{ approval: { id } }] });
});

const limit = graphql(`mutation UnsatisfiableLimit($id: ID!, $authority: JSONObject!) {
  updatePrincipal(input: { id: $id, authority: $authority }) {
    ... on UpdatePrincipalPayload { unsatisfiable { approval { id } reason } } } }`);

test('so does an authority that does not cover what waits, and one that does says nothing', async () => {
  const { one, other, id } = await waiting();
  const within = (who: { readonly id: string }, condition: string) =>
    read(fixture.admin, limit, { id: who.id, authority: { '*': condition } });
  expect((await within(one, 'riskLevel != "CRITICAL"')).updatePrincipal).toEqual({ unsatisfiable: [] });
  expect((await within(other, 'riskLevel == "CRITICAL"')).updatePrincipal).toEqual({
    unsatisfiable: [
      {
        approval: { id },
        reason: expect.stringMatching(
          /which has 1 reviewer.*Others may not approve this by their authority\.$/,
        ),
      },
    ],
  });
  // Wider again, and then it is for another reason that too few are left.
  expect((await within(other, 'true')).updatePrincipal).toEqual({ unsatisfiable: [] });
  const left = await read(fixture.admin, leave, { id: one.id, groups: [] });
  expect(left.updatePrincipal).toMatchObject({
    unsatisfiable: [{ approval: { id }, reason: expect.not.stringContaining('authority') }],
  });
});
