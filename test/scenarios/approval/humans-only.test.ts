import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

// Agents and services approve only where a stage says so; a request that no policy caught waits for people, too.

let fixture: Fixture;
let service: CreatedPrincipal;
let robot: CreatedPrincipal;
let fay: CreatedPrincipal;

beforeAll(async () => {
  fixture = await createFixture();
  const { admin } = fixture;
  const groups = ['finance'];
  service = await createPrincipal(admin, 'checker', { kind: 'SERVICE', groups, rights: ['override'] });
  robot = await createPrincipal(admin, 'robot', { kind: 'AGENT', groups });
  fay = await createPrincipal(admin, 'fay', { groups });
  const stages = [{ groups: [{ group: 'finance', count: 1 }] }];
  await mustSucceed(admin, 'createPolicy', { name: 'payouts', when: 'type == "payout"', stages });
  await mustSucceed(admin, 'createPolicy', {
    name: 'checks',
    when: 'type == "check"',
    stages: stages.map((stage) => ({ ...stage, humansOnly: false })),
  });
});
afterAll(() => fixture.close());

const ask = (type: string) => createApproval(fixture.agent, { type, params: { amount: 5 } });
const sentence =
  'Only people approve at this stage, and you are a service. Ask one of the members of “finance” who are people; you may reject it. A policy lets programs approve with `humansOnly: false` on its stage.';

const look = graphql(`query HumansOnly($id: ID!) {
  approval(id: $id) {
    availableOutcomes outcomes { outcome reason }
    progress { seats { couldFill { handle } } }
  }
}`);
async function lookAs(client: Client, id: string) {
  const { approval } = await read(client, look, { id });
  if (!approval) throw new Error('There is no such approval.');
  return approval;
}

describe('at a stage for people', () => {
  test.each([
    ['approves', { approve: {} }],
    ['edits and approves', { editAndApprove: { set: { '/amount': 4 } } }],
    ['overrides', { override: { action: 'Something else', reason: 'Because.' } }],
  ])('no service %s, and it reads why and who may', async (_what, decision) => {
    const id = await ask('payout');
    expect(await mutate(service, 'respond', { id, decision })).toMatchObject({
      code: 'FORBIDDEN',
      message: sentence,
    });
    expect(await mutate(robot, 'respond', { id, decision })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await mutate(fay, 'approve', { id })).toMatchObject({ approval: { status: 'APPROVED' } });
  });

  test('it holds without any policy', async () => {
    const id = await ask('unknown_type');
    expect(await mutate(robot, 'approve', { id })).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('you are an agent. Ask one of the reviewers who are people'),
    });
  });

  test('a program may reject', async () => {
    expect(await mutate(service, 'reject', { id: await ask('payout') })).toMatchObject({
      approval: { status: 'REJECTED' },
    });
  });

  test('what is offered, the seats and the delegate say the same', async () => {
    const id = await ask('payout');
    const seen = await lookAs(service, id);
    expect(seen.availableOutcomes).toEqual(['REJECT', 'DELEGATE', 'ESCALATE', 'REQUEST_MORE_INFO']);
    expect(seen.outcomes.find(({ outcome }) => outcome === 'APPROVE')?.reason).toBe(sentence);
    expect(seen.progress.seats).toEqual([{ couldFill: [{ handle: 'fay' }] }]);
    expect(await mutate(fay, 'respond', { id, decision: { delegate: { to: 'checker' } } })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });

  test('nobody approves through a program, nor a program through a person', async () => {
    const { admin } = fixture;
    const endsAt = new Date(Date.now() + 3_600_000).toISOString();
    const friend = await createPrincipal(admin, 'friend', {});
    await mustSucceed(admin, 'createDelegation', { from: 'robot', to: 'friend', endsAt });
    const helper = await createPrincipal(admin, 'helper', { kind: 'SERVICE' });
    await mustSucceed(admin, 'createDelegation', { from: 'fay', to: 'helper', endsAt });
    const id = await ask('payout');
    expect(await mutate(friend, 'approve', { id })).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('you act for a program'),
    });
    expect(await mutate(helper, 'approve', { id })).toMatchObject({ code: 'FORBIDDEN' });
  });
});

test('where the stage says `humansOnly: false`, agents and services approve', async () => {
  for (const program of [service, robot]) {
    const id = await ask('check');
    expect((await lookAs(program, id)).availableOutcomes).toContain('APPROVE');
    expect(await mutate(program, 'approve', { id })).toMatchObject({ approval: { status: 'APPROVED' } });
  }
});

test('a policy for people that only programs could fill is refused', async () => {
  const stages = [{ groups: [{ group: 'finance', count: 2 }] }];
  const policy = (humansOnly: boolean | null) => ({
    name: crypto.randomUUID(),
    when: 'type == "never"',
    stages: stages.map((stage) => ({ ...stage, humansOnly })),
  });
  expect(await mutate(fixture.admin, 'createPolicy', policy(null))).toMatchObject({
    code: 'VALIDATION_FAILED',
    message: expect.stringContaining('“finance”, which has 1 reviewer'),
  });
  await mustSucceed(fixture.admin, 'createPolicy', policy(false));
  const stagesOfAll = graphql(`query StagesForPeople { policies { name stages { humansOnly } } }`);
  const { policies } = await read(fixture.admin, stagesOfAll);
  expect(policies.find(({ name }) => name === 'payouts')?.stages).toEqual([{ humansOnly: true }]);
  expect(policies.find(({ name }) => name === 'checks')?.stages).toEqual([{ humansOnly: false }]);
});
