import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
const second = 1_000;
const minute = 60 * second;

beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const policyFor = (type: string, rules: object) =>
  mustSucceed(fixture.admin, 'createPolicy', {
    name: type,
    when: `type == "${type}"`,
    onExpiry: 'APPROVE',
    expiresIn: 'PT10M',
    ...rules,
  });

const state = graphql(`
  query SilenceState($id: ID!) {
    approval(id: $id) { status riskLevel policySnapshot { onExpiry window windowFrom } }
  }`);

/** The request once a reviewer has looked at it again. */
async function look(id: string) {
  await mutate(fixture.reviewer, 'claim', { id });
  await mutate(fixture.reviewer, 'release', { id });
  return (await read(fixture.admin, state, { id })).approval;
}

test('a request does not shorten the window of a policy whose silence approves', async () => {
  await policyFor('silent', { riskFloor: 'LOW' });
  const wishes = [{ expiresIn: 'PT1S' }, { expiresAt: new Date(Date.now() + 2 * second).toISOString() }];
  const ids: string[] = [];
  for (const wish of wishes) {
    ids.push(await createApproval(fixture.agent, { type: 'silent', riskLevel: 'LOW', ...wish }));
  }
  fixture.advanceClock(9 * minute);
  for (const id of ids) {
    expect(await look(id)).toMatchObject({
      status: 'PENDING',
      policySnapshot: { onExpiry: 'APPROVE', window: 'PT600S', windowFrom: 'POLICY' },
    });
  }
  fixture.advanceClock(2 * minute);
  for (const id of ids) expect((await look(id))?.status).toBe('APPROVED');
});

test('a request does not lengthen it, either', async () => {
  await policyFor('silent-long', { riskFloor: 'LOW' });
  const id = await createApproval(fixture.agent, { type: 'silent-long', riskLevel: 'LOW', expiresIn: 'P9D' });
  fixture.advanceClock(11 * minute);
  expect((await look(id))?.status).toBe('APPROVED');
});

test('without a window of the policy it is seven days, whatever the project says', async () => {
  await mustSucceed(fixture.admin, 'createProject', { name: 'hasty', expiresIn: 'PT1S' });
  await policyFor('silent-open', { riskFloor: 'LOW', expiresIn: null });
  const asked = { type: 'silent-open', riskLevel: 'LOW', projectName: 'hasty' };
  const id = await createApproval(fixture.agent, asked);
  fixture.advanceClock(minute);
  expect(await look(id)).toMatchObject({
    status: 'PENDING',
    policySnapshot: { window: 'PT604800S', windowFrom: 'RISK_LEVEL' },
  });
});

test.each([
  ['says nothing of the risk', {}, 'LOW'],
  ['says that the risk is higher', { riskFloor: 'MEDIUM' }, 'MEDIUM'],
])('the word of the requester alone lets no silence approve: a policy that %s', async (name, rules, risk) => {
  const type = name.replaceAll(' ', '-');
  await policyFor(type, rules);
  const id = await createApproval(fixture.agent, { type, riskLevel: 'LOW', expiresIn: 'PT1S' });
  fixture.advanceClock(11 * minute);
  expect(await look(id)).toMatchObject({
    status: 'EXPIRED',
    riskLevel: risk,
    policySnapshot: { onExpiry: 'EXPIRE' },
  });
});

test('a revision does not bring a short window under a policy whose silence approves', async () => {
  await mustSucceed(fixture.admin, 'createPolicy', {
    name: 'small silent',
    when: 'type == "small-silent" && params.amount < 10',
    onExpiry: 'APPROVE',
    riskFloor: 'LOW',
    expiresIn: 'PT10M',
  });
  const id = await createApproval(fixture.agent, {
    type: 'small-silent',
    riskLevel: 'LOW',
    params: { amount: 1_000 },
    expiresIn: 'PT30S',
  });
  await mustSucceed(fixture.agent, 'reviseApproval', { id, params: { amount: 5 } });
  fixture.advanceClock(minute);
  expect((await look(id))?.status).toBe('PENDING');
  fixture.advanceClock(8 * minute);
  // Another content, for which reviewers have the whole window again.
  await mustSucceed(fixture.agent, 'reviseApproval', { id, params: { amount: 9 } });
  fixture.advanceClock(5 * minute);
  expect((await look(id))?.status).toBe('PENDING');
});

test('a revision does not bring an extended end forward', async () => {
  await policyFor('silent-extended', { riskFloor: 'LOW' });
  const id = await createApproval(fixture.agent, { type: 'silent-extended', riskLevel: 'LOW' });
  await mustSucceed(fixture.reviewer, 'extendApproval', { id, expiresIn: 'P2D' });
  await mustSucceed(fixture.agent, 'reviseApproval', { id, note: 'The same again.' });
  fixture.advanceClock(60 * minute);
  expect((await look(id))?.status).toBe('PENDING');
});
