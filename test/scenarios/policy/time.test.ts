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

const hour = 3_600_000;

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

let hours = 0;
function anHourPasses(): void {
  fixture.advanceClock(hour);
  hours += 1;
}

/** Half an hour from now, by the clock of the rules. */
const soon = () => `timestamp("${new Date(Date.now() + (hours + 0.5) * hour).toISOString()}")`;

const simulation =
  graphql(`mutation TryAtATime($input: SimulatePoliciesInput!) { simulatePolicies(input: $input) {
  ... on SimulatePoliciesPayload { judgement { effect policyName } steps { name finding because } }
} }`);
const simulate = (type: string) =>
  read(fixture.admin, simulation, {
    input: { request: { summary: 'Try it', type, params: { amount: 1 } } },
  }).then(({ simulatePolicies }) => simulatePolicies);

const judged = async (id: string) => {
  const query = graphql(`query JudgedAtATime($id: ID!) { approval(id: $id) { status policy { name } } }`);
  const { approval } = await read(fixture.admin, query, { id });
  return [approval?.status, approval?.policy?.name ?? null];
};

const replay = graphql(`query ReplayAtATime { policyReplay { considered differing } }`);

test('a condition is judged at the time of the operation, and again at the time that was recorded', async () => {
  const finance = [{ groups: [{ group: 'finance', count: 1 }] }];
  await createPrincipal(fixture.admin, 'fay', { groups: ['finance'] });
  const until = `request.time < ${soon()}`;
  const automatic = `${until} && type == "small"`;
  await mustSucceed(fixture.admin, 'createPolicy', {
    name: 'today',
    when: automatic,
    effect: 'AUTO_APPROVE',
  });
  const guarded = `${until} && type == "large"`;
  await mustSucceed(fixture.admin, 'createPolicy', { name: 'guarded', when: guarded, stages: finance });

  const holds = { finding: 'HOLDS', because: null };
  const [early, edited, revised] = [
    await createApproval(fixture.agent, { type: 'small', params: { amount: 1 } }),
    await createApproval(fixture.agent, { type: 'large', params: { amount: 1 } }),
    await createApproval(fixture.agent, { type: 'large', params: { amount: 1 } }),
  ];
  expect(await judged(early)).toEqual(['APPROVED', 'today']);
  expect(await judged(edited)).toEqual(['PENDING', 'guarded']);
  expect(await simulate('small')).toMatchObject({ judgement: { policyName: 'today' } });
  expect(await simulate('large')).toMatchObject({
    judgement: { policyName: 'guarded' },
    steps: [expect.anything(), { name: 'guarded', ...holds }],
  });

  anHourPasses();
  const late = await createApproval(fixture.agent, { type: 'small', params: { amount: 1 } });
  expect(await judged(late)).toEqual(['PENDING', null]);
  expect(await simulate('large')).toMatchObject({ judgement: { policyName: null } });
  // The edit is judged when it is made, and what was asked before stays as it was judged.
  expect(await judged(edited)).toEqual(['PENDING', 'guarded']);
  const fay = await createPrincipal(fixture.admin, 'fay-too', { groups: ['finance'] });
  await mustSucceed(fay, 'respond', {
    id: edited,
    decision: { editAndApprove: { modifiedParams: { amount: 2 } } },
  });
  expect(await judged(edited)).toEqual(['APPROVED', null]);
  await mustSucceed(fixture.agent, 'reviseApproval', { id: revised, params: { amount: 3 } });
  expect(await judged(revised)).toEqual(['PENDING', null]);

  expect(await read(fixture.admin, replay)).toEqual({ policyReplay: { considered: 6, differing: 0 } });
});

test('a reviewer whose authority has a time may approve until then', async () => {
  const rita = await createPrincipal(fixture.admin, 'rita', {
    authority: { '*': `request.time < ${soon()}` },
  });
  const [now, later] = [
    await createApproval(fixture.agent, { type: 'mail' }),
    await createApproval(fixture.agent, { type: 'mail' }),
  ];
  const outcomes = async (id: string) => {
    const query = graphql(`query OutcomesAtATime($id: ID!) { approval(id: $id) { availableOutcomes } }`);
    const { approval } = await read(rita, query, { id });
    return approval?.availableOutcomes;
  };
  expect(await outcomes(now)).toContain('APPROVE');
  await mustSucceed(rita, 'approve', { id: now });
  anHourPasses();
  expect(await outcomes(later)).not.toContain('APPROVE');
  await expect(mustSucceed(rita, 'approve', { id: later })).rejects.toThrow(/request\.time < timestamp/);
});

test('a time zone that does not exist asks people', async () => {
  const when = 'request.time.getHours(params.zone) >= 0 && type == "zoned"';
  await mustSucceed(fixture.admin, 'createPolicy', { name: 'zoned', when, effect: 'AUTO_APPROVE' });
  const known = await createApproval(fixture.agent, { type: 'zoned', params: { zone: 'Asia/Kathmandu' } });
  const unknown = await createApproval(fixture.agent, { type: 'zoned', params: { zone: 'Mars/Olympus' } });
  expect(await judged(known)).toEqual(['APPROVED', 'zoned']);
  expect(await judged(unknown)).toEqual(['PENDING', null]);
});
