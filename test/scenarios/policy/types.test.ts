import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { type Input, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
const minute = 60_000;

beforeAll(async () => {
  fixture = await createFixture();
  await mustSucceed(fixture.admin, 'createPolicy', {
    name: 'Refunds need two',
    when: 'type == "refund"',
    stages: [{ count: 2 }],
  });
});
afterAll(() => fixture.close());

const ask = (input: Input) => mutate(fixture.agent, 'createApproval', { summary: 'May I?', ...input });

const standing = graphql(`
  query TypesStanding($id: ID!) {
    approval(id: $id) { type riskLevel policySnapshot { policyName onExpiry } }
  }`);
const simulation = graphql(`
  mutation TypesSimulation($input: SimulatePoliciesInput!) {
    simulatePolicies(input: $input) { ... on ValidationError { issues { path message } } }
  }`);
const look = async (id: string) => (await read(fixture.admin, standing, { id })).approval;

test.each([
  ['a zero-width space', 'refund\u200b'],
  ['a Cyrillic е', 'r\u0435fund'],
  ['a capital', 'Refund'],
  ['a soft hyphen', 're\u00adfund'],
  ['a full-width letter', 'refun\uff44'],
])('what looks like a type that a policy is about is refused with its name: %s', async (_what, type) => {
  expect(await ask({ type })).toMatchObject({
    code: 'VALIDATION_FAILED',
    issues: [{ path: ['input', 'type'], message: expect.stringContaining('“refund”') }],
  });
  // Trying says the same as asking.
  const tried = await read(fixture.agent, simulation, { input: { request: { summary: 'x', type } } });
  expect(tried.simulatePolicies).toMatchObject({ issues: [{ path: ['input', 'request', 'type'] }] });
});

test('a type that was seen lately is known, too', async () => {
  await createApproval(fixture.agent, { type: 'payout.eu' });
  expect(await ask({ type: 'payout:eu' })).toMatchObject({
    issues: [{ message: expect.stringContaining('The nearest known one is “payout.eu”.') }],
  });
});

test('a request of an older form of type can still be revised and decided', async () => {
  const id = await createApproval(fixture.agent, { type: 'old' });
  await fixture.database.db.query(`update request set type = 'Old Form' where type = 'old'`);
  await mustSucceed(fixture.agent, 'reviseApproval', { id, note: 'As before.' });
  expect((await look(id))?.type).toBe('Old Form');
  await mustSucceed(fixture.reviewer, 'approve', { id, revision: 2 });
});

test('a workspace declares types with a floor of risk, which no request goes below', async () => {
  await mustSucceed(fixture.admin, 'updateWorkspace', {
    types: [{ name: 'deploy', riskFloor: 'HIGH' }, { name: 'note', riskFloor: 'LOW' }, { name: 'refund' }],
  });
  const low = await createApproval(fixture.agent, { type: 'deploy', riskLevel: 'LOW' });
  expect((await look(low))?.riskLevel).toBe('HIGH');
  const higher = await createApproval(fixture.agent, { type: 'deploy', riskLevel: 'CRITICAL' });
  expect((await look(higher))?.riskLevel).toBe('CRITICAL');
  await mustSucceed(fixture.agent, 'reviseApproval', { id: low, note: 'Still.' });
  expect((await look(low))?.riskLevel).toBe('HIGH');
});

test('conditions see the floor, and not what the requester says', async () => {
  await mustSucceed(fixture.admin, 'createPolicy', {
    name: 'High risk needs a reason',
    when: 'riskLevel in ["HIGH", "CRITICAL"]',
    reasonRequired: true,
  });
  const id = await createApproval(fixture.agent, { type: 'deploy', riskLevel: 'LOW' });
  expect((await look(id))?.policySnapshot.policyName).toBe('High risk needs a reason');
});

test('a project has a floor of risk, also one that is given it later', async () => {
  const named = { name: 'payments', riskFloor: 'HIGH' };
  const { project } = await mustSucceed(fixture.admin, 'createProject', named);
  const asked = { type: 'note', riskLevel: 'LOW', projectName: 'payments' };
  expect((await look(await createApproval(fixture.agent, asked)))?.riskLevel).toBe('HIGH');
  await mustSucceed(fixture.admin, 'updateProject', { id: project?.id, riskFloor: 'CRITICAL' });
  expect((await look(await createApproval(fixture.agent, asked)))?.riskLevel).toBe('CRITICAL');
});

test('silence approves where the type says LOW, and not where its project says more', async () => {
  await mustSucceed(fixture.admin, 'createPolicy', {
    name: 'Silence',
    when: 'type in ["note", "other"]',
    onExpiry: 'APPROVE',
    expiresIn: 'PT10M',
  });
  const said = await createApproval(fixture.agent, { type: 'note', riskLevel: 'LOW' });
  const unsaid = await createApproval(fixture.agent, { type: 'other', riskLevel: 'LOW' });
  expect((await look(said))?.policySnapshot.onExpiry).toBe('APPROVE');
  expect((await look(unsaid))?.policySnapshot.onExpiry).toBe('EXPIRE');
  const risky = { type: 'note', riskLevel: 'LOW', projectName: 'payments' };
  expect((await look(await createApproval(fixture.agent, risky)))?.policySnapshot.onExpiry).toBe('EXPIRE');
  fixture.advanceClock(11 * minute);
});

test('a closed list takes what it declares, and templates are no way round it', async () => {
  expect(await mutate(fixture.admin, 'updateWorkspace', { types: [], typesClosed: true })).toMatchObject({
    code: 'VALIDATION_FAILED',
    issues: [{ path: ['input', 'typesClosed'] }],
  });
  await mustSucceed(fixture.admin, 'updateWorkspace', { typesClosed: true });
  expect(await ask({ type: 'refunds' })).toMatchObject({
    issues: [
      {
        path: ['input', 'type'],
        message:
          'This workspace has no type “refunds”, and takes only those that it declares. The nearest known one is “refund”.',
      },
    ],
  });
  expect(await ask({})).toMatchObject({ code: 'VALIDATION_FAILED' });
  // What waits at a checkpoint has a type of its own, which is no way round it either.
  expect(await ask({ type: 'agent.checkpoint' })).toMatchObject({ code: 'VALIDATION_FAILED' });
  await createApproval(fixture.agent, { type: 'refund' });
  const { workspace } = await mustSucceed(fixture.admin, 'updateWorkspace', { typesClosed: false });
  expect(workspace).toMatchObject({
    typesClosed: false,
    types: [{ name: 'deploy', riskFloor: 'HIGH' }, {}, {}],
  });
  await createApproval(fixture.agent, { type: 'refunds' });
});

test('nobody declares a type of Countersign itself, nor asks by one', async () => {
  const type = 'countersign.admin.update-policy';
  expect(await mutate(fixture.admin, 'updateWorkspace', { types: [{ name: type }] })).toMatchObject({
    issues: [
      { path: ['input', 'types', '0', 'name'], message: expect.stringContaining('Countersign alone') },
    ],
  });
  expect(await ask({ type })).toMatchObject({ issues: [{ path: ['input', 'type'] }] });
});

test('a run at a checkpoint is not stopped by a closed list', async () => {
  await mustSucceed(fixture.admin, 'updateWorkspace', { typesClosed: true });
  const { agent } = await mustSucceed(fixture.admin, 'createAgent', { name: 'Writer' });
  await mustSucceed(fixture.admin, 'createAgentVersion', { agentId: agent?.id, approvalRequired: true });
  const { execution } = await mustSucceed(fixture.agent, 'startExecution', { agentId: agent?.id });
  await mustSucceed(fixture.agent, 'completeExecution', { id: execution?.id, output: { text: 'x' } });
});
