import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fallbackWords } from '../../../src/domain/policy/fallback.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';
import { approveChange, propose, twoAdministrators } from '../../fixtures/client/two-administrators.ts';
import { until } from '../../fixtures/client/wait.ts';
import {
  createNotificationFixture,
  type NotificationFixture,
} from '../../fixtures/notification/notification-fixture.ts';

let fixture: NotificationFixture;
let fin: CreatedPrincipal;
let fay: CreatedPrincipal;

beforeAll(async () => {
  fixture = await createNotificationFixture();
  const { admin } = fixture;
  fin = await createPrincipal(admin, 'fin', { groups: ['finance'] });
  fay = await createPrincipal(admin, 'fay', { groups: ['finance'] });
  const when = 'type == "refund" && params.amount > 100';
  await mustSucceed(admin, 'createPolicy', { name: 'Large refunds', when, stages: [{ count: 2 }] });
  await mustSucceed(admin, 'updateNotificationPreferences', {
    principal: 'reviewer',
    email: 'reviewer@example.com',
    slackUserId: 'U00000001',
  });
});
afterAll(() => fixture.close());

const twoOfFinance = [{ groups: [{ group: 'finance', count: 2 }] }];
const set = (fallbackStages: readonly object[]) =>
  mustSucceed(fixture.admin, 'updateWorkspace', { fallbackStages });

const standing = graphql(`
  query FallbackStanding($id: ID!) {
    approval(id: $id) {
      status revision policySnapshot { policyName fallback stages { groups { group count } count humansOnly } }
      progress { approvals required }
    }
  }`);
const look = async (id: string) => (await read(fixture.admin, standing, { id })).approval;

describe('where no policy applies and the workspace says nothing, one person decides, and it is said', () => {
  let id: string;
  beforeAll(async () => {
    id = await createApproval(fixture.agent, { type: 'refund', params: { amount: 5 } });
  });

  test('by the API', async () => {
    expect(await look(id)).toMatchObject({
      policySnapshot: { policyName: null, fallback: 'BUILT_IN', stages: [{ count: 1, humansOnly: true }] },
    });
    const caught = await createApproval(fixture.agent, { type: 'refund', params: { amount: 500 } });
    expect(await look(caught)).toMatchObject({
      policySnapshot: { policyName: 'Large refunds', fallback: null },
    });
  });

  test('on the page and in the list', async () => {
    const signedIn = await signIn(fixture, 'reviewer');
    const page = await visit(new URL(`/a/${id}`, fixture.reviewer.url).href, signedIn);
    expect(page.text).toContain(fallbackWords.BUILT_IN);
    const { text } = await visit(new URL('/plain', fixture.reviewer.url).href, signedIn);
    expect(text).toMatch(new RegExp(`/a/${id}">.*\\n.*no policy applies`));
    expect(text.match(/no policy applies/g)).toHaveLength(1);
  });

  test('in the e-mail and in Slack', async () => {
    await until('it is sent', () => fixture.mailsTo('reviewer@example.com').length === 2);
    const [uncaught, caught] = fixture
      .mailsTo('reviewer@example.com')
      .toSorted((a, b) => Number(b.text.includes('No policy')) - Number(a.text.includes('No policy')));
    expect(uncaught?.text).toMatch(new RegExp(`^Policy: {4}${fallbackWords.BUILT_IN}\\s*$`, 'm'));
    expect(caught?.text).not.toContain('No policy applies');
    const posted = () => fixture.slack.of('/services/T/B/x').map((json) => JSON.stringify(json));
    await until('both are posted', () => posted().length === 2);
    expect(posted().filter((json) => json.includes(fallbackWords.BUILT_IN))).toHaveLength(1);
  });

  test('by the answer to a question', async () => {
    const asked = { approvalId: id, content: 'Which policy is this, who decides?' };
    const { reply } = await mustSucceed(fixture.reviewer, 'sendMessage', asked);
    expect(reply?.content).toContain(fallbackWords.BUILT_IN);
  });
});

describe('the fallback of a workspace', () => {
  test('decides what no policy catches, and nothing else', async () => {
    const { workspace } = await set(twoOfFinance);
    expect(workspace).toMatchObject({ fallbackStages: [{ count: 2 }] });
    const id = await createApproval(fixture.agent, { type: 'note' });
    expect(await look(id)).toMatchObject({
      policySnapshot: {
        policyName: null,
        fallback: 'WORKSPACE',
        stages: [{ groups: [{ group: 'finance', count: 2 }] }],
      },
    });
    expect(await mutate(fixture.reviewer, 'approve', { id })).toMatchObject({ code: 'FORBIDDEN' });
    await mustSucceed(fin, 'approve', { id });
    expect((await look(id))?.status).toBe('PENDING');
    await mustSucceed(fay, 'approve', { id });
    expect((await look(id))?.status).toBe('APPROVED');
    const caught = await createApproval(fixture.agent, { type: 'refund', params: { amount: 500 } });
    expect((await look(caught))?.policySnapshot.fallback).toBeNull();
  });

  test('is tried and replayed like a policy', async () => {
    const simulation = graphql(`
      mutation FallbackSimulation($input: SimulatePoliciesInput!) {
        simulatePolicies(input: $input) {
          ... on SimulatePoliciesPayload { judgement { policyName fallback } approvers { handle } }
        }
      }`);
    const tried = await read(fixture.agent, simulation, { input: { request: { summary: 'x' } } });
    const { simulatePolicies } = tried;
    expect(simulatePolicies).toMatchObject({ judgement: { policyName: null, fallback: 'WORKSPACE' } });
    expect(simulatePolicies).toMatchObject({
      approvers: expect.arrayContaining([{ handle: 'fin' }, { handle: 'fay' }]),
    });
    const replay = graphql(`query FallbackReplay { policyReplay { differences { replayed { fallback } } } }`);
    const { policyReplay } = await read(fixture.admin, replay);
    expect(policyReplay.differences).toContainEqual({ replayed: { fallback: 'WORKSPACE' } });
  });

  test('stays on a request as it was, and a revision falls to the one of now', async () => {
    const id = await createApproval(fixture.agent, { type: 'note' });
    await set([{ count: 2 }]);
    expect((await look(id))?.policySnapshot.stages).toMatchObject([{ groups: [{ group: 'finance' }] }]);
    await mustSucceed(fin, 'approve', { id });
    await mustSucceed(fixture.agent, 'reviseApproval', { id, note: 'Again.' });
    expect(await look(id)).toMatchObject({
      policySnapshot: { fallback: 'WORKSPACE', stages: [{ groups: [], count: 2 }] },
      progress: { approvals: 0, required: 2 },
    });
  });

  test('an edit under another fallback begins at its first stage', async () => {
    await set([{ count: 1, timeLimit: 'PT5M' }, { count: 1 }]);
    const id = await createApproval(fixture.agent, { type: 'note', params: { text: 'a' } });
    await mustSucceed(fixture.reviewer, 'respond', { id, decision: { escalate: {} } });
    await set(twoOfFinance);
    await mustSucceed(fin, 'respond', {
      id,
      decision: { editAndApprove: { modifiedParams: { text: 'b' } } },
    });
    expect(await look(id)).toMatchObject({ status: 'PENDING', progress: { approvals: 1, required: 2 } });
  });

  test('that nobody could satisfy is refused, when it is set and when a request would fall to it', async () => {
    const stages = [{ groups: [{ group: 'board', count: 1 }] }];
    expect(await mutate(fixture.admin, 'updateWorkspace', { fallbackStages: stages })).toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [
        {
          path: ['input', 'fallbackStages'],
          message:
            'No reviewers could satisfy this fallback. It asks for 1 reviewer of the group “board”, which has no reviewer. Add reviewers first, or ask for fewer.',
        },
      ],
    });
    await set(twoOfFinance);
    expect(await mutate(fay, 'createApproval', { summary: 'Mine' })).toMatchObject({
      code: 'VALIDATION_FAILED',
      message: expect.stringContaining('The fallback of the workspace governs this request and no reviewers'),
    });
  });

  test('is a rule that a standing approval was made under, or not', async () => {
    await set([]);
    const asked = { type: 'memo', params: { to: 'all' } };
    const askedBefore = await createApproval(fixture.agent, asked);
    const stand = async (id: string, who: CreatedPrincipal) => {
      const { decision } = await mustSucceed(who, 'approve', { id });
      const endsAt = new Date(Date.now() + 3_600_000).toISOString();
      const bounds = { decisionId: decision?.id, only: { to: ['all'] }, maxUses: 5, endsAt };
      return mutate(who, 'createStandingApproval', bounds);
    };
    expect((await stand(askedBefore, fin)).__typename).toBe('CreateStandingApprovalPayload');
    expect((await look(await createApproval(fixture.agent, asked)))?.status).toBe('APPROVED');
    // Another rule: what any one reviewer lets stand says nothing about two of finance.
    await set(twoOfFinance);
    expect((await look(await createApproval(fixture.agent, asked)))?.status).toBe('PENDING');
    await set([{ groups: [{ group: 'finance', count: 1 }] }]);
    const under = await createApproval(fixture.agent, asked);
    expect((await look(under))?.status).toBe('PENDING');
    expect((await stand(under, fay)).__typename).toBe('CreateStandingApprovalPayload');
    expect((await look(await createApproval(fixture.agent, asked)))?.status).toBe('APPROVED');
  });

  test('is part of what makes two requests equal', async () => {
    const ask = async () => {
      const input = { summary: 'The same', type: 'circular', joinEqual: true };
      return (await mustSucceed(fixture.agent, 'createApproval', input)).approval?.id;
    };
    const first = await ask();
    expect(await ask()).toBe(first);
    await set([{ count: 2 }]);
    const second = await ask();
    expect(second).not.toBe(first);
    await set([{ count: 1 }]);
    expect(await ask()).not.toBe(second);
  });

  test('is the built-in one again after an empty list', async () => {
    expect((await set([])).workspace).toMatchObject({ fallbackStages: [] });
    const id = await createApproval(fixture.agent, { type: 'note' });
    expect((await look(id))?.policySnapshot.fallback).toBe('BUILT_IN');
  });
});

describe('where two administrators are required', () => {
  let other: Fixture;
  beforeAll(async () => {
    other = await createFixture();
  });
  afterAll(() => other.close());

  test('another one approves what a workspace says of requests', async () => {
    const { ann, ben } = await twoAdministrators(other);
    const { id } = await propose(ann, 'updateWorkspace', { fallbackStages: [{ count: 2 }] });
    const now = graphql(`query FallbackNow { viewer { workspace { fallbackStages { count } } } }`);
    expect((await read(ann, now)).viewer.workspace.fallbackStages).toEqual([]);
    await approveChange(ben, id);
    expect((await read(ann, now)).viewer.workspace.fallbackStages).toEqual([{ count: 2 }]);
  });
});
