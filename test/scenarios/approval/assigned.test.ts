import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

let fixture: Fixture;
let ann: CreatedPrincipal;

beforeAll(async () => {
  fixture = await createFixture();
  const { admin } = fixture;
  ann = await createPrincipal(admin, 'ann', { groups: ['finance', 'berlin'] });
  await createPrincipal(admin, 'ben', { groups: ['finance'] });
  await createPrincipal(admin, 'leo', { groups: ['legal'] });
  await createPrincipal(admin, 'vera', { role: 'VIEWER', groups: ['finance', 'board'] });
  await createPrincipal(admin, 'checker', { kind: 'SERVICE', groups: ['finance'] });
  const stages = [{ groups: [{ group: 'finance', count: 1 }] }];
  await mustSucceed(admin, 'createPolicy', { name: 'Refunds', when: 'type == "refund"', stages });
});
afterAll(() => fixture.close());

const assign = (assignTo: string, type = 'refund') =>
  mutate(fixture.agent, 'createApproval', { summary: 'May I?', type, assignTo });
const assignee = graphql(`query Assigned($id: ID!) {
  approval(id: $id) { assignee { handle } assignedGroup }
}`);

describe('a new request is assigned to', () => {
  test.each([
    ['a member of a group of the stage', 'ann', { assignee: { handle: 'ann' } }],
    ['a group of the stage', 'finance', { assignedGroup: 'finance' }],
    ['another group with a member who may', 'berlin', { assignedGroup: 'berlin' }],
  ])('%s', async (_what, assignTo, expected) => {
    const id = await createApproval(fixture.agent, { type: 'refund', assignTo });
    expect((await read(fixture.admin, assignee, { id })).approval).toMatchObject(expected);
  });

  test('one who stands in for a member', async () => {
    const sue = await createPrincipal(fixture.admin, 'sue');
    expect(await assign('sue')).toMatchObject({ code: 'VALIDATION_FAILED' });
    const endsAt = new Date(Date.now() + 3_600_000).toISOString();
    await mustSucceed(ann, 'createDelegation', { to: 'sue', endsAt });
    const { approval } = await mustSucceed(fixture.agent, 'createApproval', {
      summary: 'May I?',
      type: 'refund',
      assignTo: 'sue',
    });
    await mustSucceed(sue, 'approve', { id: approval?.id });
  });
});

describe('it is not assigned to, and the refusal says who may', () => {
  test.each([
    ['a reviewer of another group', 'leo', '“leo” may not approve'],
    ['a member without the role', 'vera', '“vera” may not approve'],
    ['the requester', 'agent', '“agent” may not approve'],
    ['a program, at a stage for people', 'checker', '“checker” may not approve'],
    ['a group without a member who may', 'legal', 'No member of “legal” may approve'],
    ['a group of viewers', 'board', 'No member of “board” may approve'],
  ])('%s', async (_what, assignTo, message) => {
    const rest = ' this request at its stage, so it is not assigned to them. These may: ann, ben.';
    expect(await assign(assignTo)).toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ path: ['input', 'assignTo'], message: `${message}${rest}` }],
    });
  });

  test('where no policy governs, one without the role', async () => {
    expect(await assign('vera', 'note')).toMatchObject({
      issues: [
        {
          message: expect.stringMatching(
            /^“vera” may not approve.* These may: ann, ben, leo, Owner \(owner\)/,
          ),
        },
      ],
    });
    await createApproval(fixture.agent, { type: 'note', assignTo: 'leo' });
  });

  test('one who may not approve it by their authority is not named', async () => {
    await createPrincipal(fixture.admin, 'aaron', {
      groups: ['finance'],
      authority: { refund: 'params.amount < 5' },
    });
    const asked = { summary: 'May I?', type: 'refund', params: { amount: 9 }, assignTo: 'leo' };
    expect(await mutate(fixture.agent, 'createApproval', asked)).toMatchObject({
      issues: [{ message: expect.stringContaining('These may: ann, ben.') }],
    });
  });
});

test('what a policy decides alone waits for nobody, so an assignment is not looked at', async () => {
  const policy = { name: 'Notes pass', when: 'type == "memo"', effect: 'AUTO_APPROVE' };
  await mustSucceed(fixture.admin, 'createPolicy', policy);
  expect((await assign('leo', 'memo')).__typename).toBe('CreateApprovalPayload');
});
