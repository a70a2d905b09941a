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
import { visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';

let fixture: Fixture;
let ann: CreatedPrincipal;
let ben: CreatedPrincipal;
let cleo: CreatedPrincipal;

const finance = { groups: [{ group: 'finance', count: 1 }] };

beforeAll(async () => {
  fixture = await createFixture();
  const { admin } = fixture;
  ann = await createPrincipal(admin, 'ann', { groups: ['finance', 'berlin'] });
  ben = await createPrincipal(admin, 'ben', { groups: ['finance'] });
  cleo = await createPrincipal(admin, 'cleo');
  const policy = (name: string, stages: readonly object[]) =>
    mustSucceed(admin, 'createPolicy', { name, when: `type == "${name}"`, stages });
  await policy('strict', [{ ...finance, assigneeOnly: true }, finance]);
  await policy('label', [finance]);
});
afterAll(() => fixture.close());

const shown = graphql(`
  query AssigneeOnly($id: ID!) {
    approval(id: $id) {
      status assignee { handle } assignedGroup availableOutcomes
      policySnapshot { stages { assigneeOnly } }
      progress { assigneeOnly seats { couldFill { handle } } }
    }
  }`);
const look = async (who: Client, id: string) => (await read(who, shown, { id })).approval;
const ask = (type: string, assignTo: string | null = null) =>
  createApproval(fixture.agent, { type, ...(assignTo ? { assignTo } : {}) });
const refused = {
  code: 'FORBIDDEN',
  message: expect.stringContaining(
    'only the assignee of the request, and who stands in for them, may decide',
  ),
};

describe('at a stage for the assignee', () => {
  test('nobody else approves, rejects, delegates, escalates, asks back or claims', async () => {
    const id = await ask('strict', 'ann');
    for (const decision of [
      { approve: {} },
      { reject: {} },
      { delegate: { to: 'ben' } },
      { escalate: {} },
      { requestMoreInfo: { note: 'Why?' } },
    ]) {
      expect(await mutate(ben, 'respond', { id, decision })).toMatchObject(refused);
    }
    expect(await mutate(ben, 'claim', { id })).toMatchObject(refused);
    expect(await look(ben, id)).toMatchObject({
      availableOutcomes: [],
      policySnapshot: { stages: [{ assigneeOnly: true }, { assigneeOnly: false }] },
      progress: { assigneeOnly: true, seats: [{ couldFill: [{ handle: 'ann' }] }] },
    });
    await mustSucceed(ann, 'approve', { id });
    expect((await look(ann, id))?.status).toBe('APPROVED');
  });

  test('who stands in for the assignee decides', async () => {
    const id = await ask('strict', 'ann');
    expect(await mutate(cleo, 'approve', { id })).toMatchObject({ code: 'FORBIDDEN' });
    const endsAt = new Date(Date.now() + 3_600_000).toISOString();
    const { delegation } = await mustSucceed(ann, 'createDelegation', { to: 'cleo', endsAt });
    const { decision } = await mustSucceed(cleo, 'approve', { id });
    expect(decision?.authoritySnapshot).toMatchObject({ via: 'STAND_IN' });
    await mustSucceed(fixture.admin, 'endDelegation', { id: delegation?.id });
    // One who stands in for another member is no assignee by that.
    const other = await ask('strict', 'ann');
    await mustSucceed(ben, 'createDelegation', { to: 'cleo', endsAt });
    expect(await mutate(cleo, 'approve', { id: other })).toMatchObject(refused);
  });

  test('delegating makes another one the assignee, and escalating nobody', async () => {
    const id = await ask('strict', 'ann');
    await mustSucceed(ann, 'respond', { id, decision: { delegate: { to: 'ben' } } });
    expect(await mutate(ann, 'approve', { id })).toMatchObject(refused);
    await mustSucceed(ben, 'respond', { id, decision: { escalate: {} } });
    expect(await look(ann, id)).toMatchObject({ assignee: null, progress: { assigneeOnly: false } });
    await mustSucceed(ann, 'approve', { id });
  });

  test('a group as assignee leaves it to its members', async () => {
    const id = await ask('strict', 'berlin');
    expect(await mutate(ben, 'approve', { id })).toMatchObject(refused);
    await mustSucceed(ann, 'approve', { id });
  });

  test('without an assignee all whom the stage asks may decide', async () => {
    const id = await ask('strict');
    expect((await look(ben, id))?.progress.assigneeOnly).toBe(false);
    await mustSucceed(ben, 'approve', { id });
  });

  test('a revision under another rule is for nobody in particular', async () => {
    const when = 'type == "turning" && params.large';
    const stages = [{ ...finance, assigneeOnly: true }];
    await mustSucceed(fixture.admin, 'createPolicy', { name: 'turning', when, stages });
    const id = await createApproval(fixture.agent, {
      type: 'turning',
      params: { large: false },
      assignTo: 'cleo',
    });
    await mustSucceed(fixture.agent, 'reviseApproval', { id, params: { large: true } });
    expect(await look(ben, id)).toMatchObject({ assignee: null, progress: { assigneeOnly: false } });
    await mustSucceed(ben, 'approve', { id, revision: 2 });
  });

  test('what a standing approval lets through is not assigned to another', async () => {
    const asked = { type: 'strict', params: { to: 'all' } };
    const id = await createApproval(fixture.agent, { ...asked, assignTo: 'ann' });
    const { decision } = await mustSucceed(ann, 'approve', { id });
    const endsAt = new Date(Date.now() + 3_600_000).toISOString();
    const bounds = { decisionId: decision?.id, only: { to: ['all'] }, maxUses: 5, endsAt };
    await mustSucceed(ann, 'createStandingApproval', bounds);
    const theirs = await createApproval(fixture.agent, { ...asked, assignTo: 'ann' });
    expect((await look(ann, theirs))?.status).toBe('APPROVED');
    const others = await createApproval(fixture.agent, { ...asked, assignTo: 'ben' });
    expect((await look(ann, others))?.status).toBe('PENDING');
  });

  test('an assignee who leaves is named with what waits for them', async () => {
    const gil = await createPrincipal(fixture.admin, 'gil', { groups: ['finance'] });
    const id = await ask('strict', 'gil');
    const document = graphql(`mutation AssigneeOnlyLeaves($input: UpdatePrincipalInput!) {
      updatePrincipal(input: $input) {
        ... on UpdatePrincipalPayload { unsatisfiable { approval { id } reason } }
      }
    }`);
    const { updatePrincipal } = await read(fixture.admin, document, { input: { id: gil.id, groups: [] } });
    const reason = expect.stringContaining('leaves deciding to “gil”, to whom it is assigned');
    expect(updatePrincipal).toMatchObject({ unsatisfiable: [{ approval: { id }, reason }] });
  });

  test('has one seat, and a deny threshold of 1', async () => {
    const policy = { name: 'wrong', when: 'true' };
    for (const wrong of [{ count: 2 }, { denyThreshold: 2 }]) {
      const stages = [{ ...wrong, assigneeOnly: true }];
      expect(await mutate(fixture.admin, 'createPolicy', { ...policy, stages })).toMatchObject({
        code: 'VALIDATION_FAILED',
        issues: [{ path: ['input', 'stages', '0', 'assigneeOnly'] }],
      });
    }
  });
});

test('elsewhere assigning is a label', async () => {
  const id = await ask('label', 'ann');
  expect((await look(ben, id))?.progress.assigneeOnly).toBe(false);
  await mustSucceed(ben, 'approve', { id });
});

test('the page and the list say which it is', async () => {
  const [strict, label] = [await ask('strict', 'ann'), await ask('label', 'ann')];
  const signedIn = await signIn(fixture, 'ann');
  const page = async (path: string) => (await visit(new URL(path, ann.url).href, signedIn)).text;
  expect(await page(`/a/${strict}`)).toMatch(
    /Only .*ann.*, to whom it is assigned, and who stands in for them, may decide\./,
  );
  expect(await page(`/a/${label}`)).toMatch(
    /assigned to .*ann.*; others whom this stage asks may decide it, too\./,
  );
  const list = await page('/plain');
  expect(list).toMatch(new RegExp(`/a/${strict}">.*\\n.* · for .*ann.* alone`));
  expect(list).not.toMatch(new RegExp(`/a/${label}">.*\\n.* · for .*ann.* alone`));
});
