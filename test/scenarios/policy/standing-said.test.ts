import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { asked, newName, standingSteps } from '../../fixtures/policy/standing-steps.ts';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const { reviewer, decided, standingOf, statusOf } = standingSteps(() => fixture);

describe('what a decision may be let stand for', () => {
  test('only with values that params must have, or with a total', async () => {
    const type = newName();
    const decisionId = await decided(type, fixture.reviewer);
    for (const only of [null, {}]) {
      const input = asked(decisionId, { totalOf: null, maxTotal: null, only });
      expect(await mutate(fixture.reviewer, 'createStandingApproval', input)).toMatchObject({
        code: 'VALIDATION_FAILED',
        issues: [{ path: ['input', 'only'], message: expect.stringContaining('what it lets through') }],
      });
    }
    const input = asked(decisionId, { totalOf: null, maxTotal: null, only: { amount: 7 } });
    await mustSucceed(fixture.reviewer, 'createStandingApproval', input);
    expect(await statusOf(type, 7)).toBe('APPROVED');
    expect(await statusOf(type, 8)).toBe('PENDING');
  });

  test('an administrator gets no further than they could alone', async () => {
    const [type, one] = [newName(), await reviewer({ groups: ['audit'] })];
    await reviewer({ groups: ['audit'] });
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: type,
      when: `type == "${type}"`,
      stages: [{ groups: [{ group: 'audit', count: 1 }] }],
    });
    const input = asked(await decided(type, one));
    expect(await mutate(fixture.admin, 'createStandingApproval', input)).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('groups'),
    });
    await mustSucceed(one, 'createStandingApproval', input);
  });

  test('not where each request has to be confirmed by who looked at it', async () => {
    const type = newName();
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: type,
      when: `type == "${type}"`,
      confirmationRequired: true,
    });
    const id = await createApproval(fixture.agent, { type, params: { amount: 1 } });
    const query = graphql(`query StandingCode($id: ID!) { approval(id: $id) { confirmationCode } }`);
    const { approval } = await read(fixture.reviewer, query, { id });
    const confirmation = approval?.confirmationCode;
    const { decision } = await mustSucceed(fixture.reviewer, 'approve', { id, confirmation });
    expect(await mutate(fixture.reviewer, 'createStandingApproval', asked(decision?.id ?? ''))).toMatchObject(
      { code: 'FORBIDDEN', message: expect.stringContaining('confirmed') },
    );
  });

  test('not a decision that a rule or the clock made', async () => {
    const type = newName();
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: type,
      when: `type == "${type}"`,
      effect: 'AUTO_APPROVE',
    });
    const { approval } = await mustSucceed(fixture.agent, 'createApproval', { summary: 'x', type });
    const input = asked(approval?.decision?.id ?? '');
    expect(await mutate(fixture.admin, 'createStandingApproval', input)).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });
});

describe('what it lets through is said', () => {
  const preview = graphql(`query StandingPreview($input: StandingApprovalPreviewInput!) {
    standingApprovalPreview(input: $input) { letsThrough refusal }
  }`);

  test('before it is made, and afterwards on it and on what it let through', async () => {
    const [type, maker] = [newName(), await reviewer({ displayName: 'Rita' })];
    const decisionId = await decided(type, maker, { amount: 50, to: 'anna', memo: 'x', currency: 'EUR' });
    const input = asked(decisionId, { maxTotal: 900, only: { to: ['anna', 'ben'] } });
    const letsThrough = `Approves without asking at most 100 requests of the type "${type}" by "agent" in the project "general", of the risk MEDIUM or less, until ${input.endsAt}. "to" is "anna" or "ben". "amount" comes to at most 900 in all. "memo" and "currency" may have any value, and so may every other param. Each only while "Rita" could approve it alone where no policy governs it.`;
    const { standingApprovalPreview: said } = await read(maker, preview, { input });
    expect(said).toEqual({ refusal: null, letsThrough });
    const { policy } = await mustSucceed(maker, 'createStandingApproval', input);
    expect(await standingOf(policy?.id ?? '')).toMatchObject({ letsThrough });
    const { approval } = await mustSucceed(fixture.agent, 'createApproval', {
      summary: 'Again',
      type,
      params: { amount: 1, to: 'ben' },
    });
    expect(approval?.decision).toMatchObject({
      reason: `Standing approval “${policy?.name}” of “Rita”. ${letsThrough}`,
      authoritySnapshot: {
        via: 'POLICY',
        policyName: policy?.name,
        standing: {
          usesLeft: 99,
          totalLeft: 899,
          madeBy: { displayName: 'Rita' },
          letsThrough,
        },
      },
    });
  });

  test('with why it cannot be made', async () => {
    const other = await reviewer();
    const input = asked(await decided(newName(), fixture.reviewer));
    expect((await read(other, preview, { input })).standingApprovalPreview).toMatchObject({
      refusal: expect.stringContaining('Only the reviewer'),
    });
  });
});
