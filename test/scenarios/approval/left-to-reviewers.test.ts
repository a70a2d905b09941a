import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { type Input, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { type Form, send, visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';

let fixture: Fixture;
let session: { readonly cookie: string };
beforeAll(async () => {
  fixture = await createFixture();
  session = await signIn(fixture, 'reviewer');
});
afterAll(() => fixture.close());

const left = { 'x-countersign': { askReviewer: true } };
const paramsSchema = {
  type: 'object',
  properties: {
    amount: { type: 'number' },
    costCentre: { type: 'string', pattern: '^[A-Z]\\d+$', ...left },
    copies: { type: 'integer', ...left },
    urgent: { type: 'boolean', ...left },
  },
  required: ['amount', 'costCentre'],
};
const ask = (input: Input = {}) =>
  createApproval(fixture.agent, { params: { amount: 5 }, paramsSchema, ...input });
const edit = (id: string, editAndApprove: Input) =>
  mutate(fixture.reviewer, 'respond', { id, decision: { editAndApprove } });

const fillIn = 'To approve this, edit it and fill in “costCentre”, which the requester left to the reviewer.';

async function look(id: string) {
  const document = graphql(
    `query LeftToReviewers($id: ID!) { approval(id: $id) { status params availableOutcomes outcomes { outcome allowed reason } } }`,
  );
  const { approval } = await read(fixture.reviewer, document, { id });
  if (!approval) throw new Error('There is no such approval.');
  return approval;
}

describe('a field that is left to the reviewer', () => {
  test('may be missing when asking, and has to be filled in to approve', async () => {
    const id = await ask();
    const { availableOutcomes, outcomes } = await look(id);
    expect(availableOutcomes).not.toContain('APPROVE');
    expect(availableOutcomes).toContain('EDIT_AND_APPROVE');
    expect(outcomes.find(({ outcome }) => outcome === 'APPROVE')).toMatchObject({
      allowed: false,
      reason: fillIn,
    });
    for (const refused of [
      await mutate(fixture.reviewer, 'approve', { id }),
      await edit(id, { note: 'Less.' }),
      await edit(id, { set: { '/amount': 4 } }),
    ]) {
      expect(refused).toMatchObject({ code: 'VALIDATION_FAILED', message: fillIn });
    }
    expect(await edit(id, { set: { '/costCentre': 'none' } })).toMatchObject({
      code: 'VALIDATION_FAILED',
      path: ['input', 'decision', 'editAndApprove', 'set', '/costCentre'],
    });
    expect(await edit(id, { set: { '/costCentre': 'A1' } })).toMatchObject({
      approval: { status: 'APPROVED', params: { amount: 5, costCentre: 'A1' } },
    });
  });

  test('may be proposed, rejected or left open when it is not required', async () => {
    const proposed = await ask({ params: { amount: 5, costCentre: 'A1' } });
    expect(await mutate(fixture.reviewer, 'approve', { id: proposed })).toMatchObject({
      approval: { status: 'APPROVED' },
    });
    const rejected = await ask();
    expect(await mutate(fixture.reviewer, 'reject', { id: rejected })).toMatchObject({
      approval: { status: 'REJECTED' },
    });
    expect(await mutate(fixture.agent, 'createApproval', { params: {}, paramsSchema })).toMatchObject({
      code: 'VALIDATION_FAILED',
      path: ['input', 'params', 'amount'],
    });
  });

  test('is never left open by a policy or by the clock', async () => {
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: 'small things pass',
      when: 'type == "small"',
      effect: 'AUTO_APPROVE',
    });
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: 'silence approves',
      when: 'type == "silent"',
      onExpiry: 'APPROVE',
      riskFloor: 'LOW',
      expiresIn: 'PT10M',
    });
    expect((await look(await ask({ type: 'small' }))).status).toBe('PENDING');
    expect((await look(await ask({ type: 'small', params: { amount: 5, costCentre: 'A1' } }))).status).toBe(
      'APPROVED',
    );
    const silent = await ask({ type: 'silent', riskLevel: 'LOW' });
    const said = await ask({ type: 'silent', riskLevel: 'LOW', params: { amount: 5, costCentre: 'A1' } });
    fixture.advanceClock(11 * 60_000);
    for (const id of [silent, said]) await mutate(fixture.reviewer, 'approve', { id });
    expect((await look(silent)).status).toBe('EXPIRED');
    expect((await look(said)).status).toBe('APPROVED');
  });

  test('has a field of its own on the page', async () => {
    const id = await ask();
    const page = await visit(new URL(`/a/${id}`, fixture.reviewer.url).href, session);
    expect(page.text).toMatch(/<label>.*costCentre.*left to you, needed to approve/);
    expect(page.text).toMatch(/<label>.*copies.*left to you<\/small>/);
    expect(page.text).toContain('<option value="" selected>left open</option>');
    expect(page.text).not.toContain('value="APPROVE"');
    const fields = { outcome: 'EDIT_AND_APPROVE', 'EDIT_AND_APPROVE.param.amount': '5' };
    const open = { 'EDIT_AND_APPROVE.param.copies': '', 'EDIT_AND_APPROVE.param.urgent': '' };
    const answer = (typed: Record<string, string>) =>
      send(page.form as Form, { ...fields, ...typed }, session);
    const none = await answer({ ...open, 'EDIT_AND_APPROVE.note': 'Go.' });
    expect(none.status).toBe(422);
    expect(none.text).toContain('fill in “costCentre”');
    const sent = await answer({
      'EDIT_AND_APPROVE.param.costCentre': 'B2',
      'EDIT_AND_APPROVE.param.copies': '3',
      'EDIT_AND_APPROVE.param.urgent': 'false',
    });
    expect(sent.status).toBe(303);
    expect(await look(id)).toMatchObject({
      status: 'APPROVED',
      params: { amount: 5, costCentre: 'B2', copies: 3, urgent: false },
    });
  });
});
