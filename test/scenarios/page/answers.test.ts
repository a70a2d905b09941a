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
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { type Form, send, visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';

let fixture: Fixture;
let session: { readonly cookie: string };
let one: CreatedPrincipal;

beforeAll(async () => {
  fixture = await createFixture();
  session = await signIn(fixture, 'reviewer');
  one = await createPrincipal(fixture.admin, 'board-one', { groups: ['board'], displayName: 'Board One' });
  await createPrincipal(fixture.admin, 'board-two', { groups: ['board'] });
  await createPrincipal(fixture.admin, 'chair', { groups: ['chair'] });
  await mustSucceed(fixture.admin, 'createPolicy', {
    name: 'two of the board, then the chair',
    when: 'type == "board"',
    stages: [{ groups: [{ group: 'board', count: 2 }] }, { groups: [{ group: 'chair', count: 1 }] }],
  });
});
afterAll(() => fixture.close());

const pageOf = (id: string) => new URL(`/a/${id}`, fixture.reviewer.url).href;

/** What a page says of each answer that it offers. */
function offered(text: string): Record<string, string> {
  const choices = text.matchAll(/name="outcome" value="(\w+)"[^>]*>\s*<span>[^<]*<small>([^<]*)<\/small>/g);
  return Object.fromEntries([...choices].map(([, outcome, consequence]) => [outcome, consequence ?? '']));
}

async function statusOf(id: string) {
  const document = graphql(`query PageAnswersApproval($id: ID!) { approval(id: $id) { status } }`);
  return (await read(fixture.reviewer, document, { id })).approval?.status;
}

describe('each answer says what it does', () => {
  test('where one reviewer decides', async () => {
    const id = await createApproval(fixture.agent, { params: { amount: 1 } });
    const { text } = await visit(pageOf(id), session);
    expect(offered(text)).toMatchObject({
      APPROVE: 'ends the request: the agent may do it at once',
      REJECT: 'ends the request for good: nothing is done',
      ESCALATE: 'ends the request: nobody is above this stage, and nothing is done',
      REQUEST_MORE_INFO: 'nobody can decide until the agent has answered',
    });
    expect(text).toContain('1 reviewer has to approve; 0 of 1 have.');
  });

  test('where more votes are needed, and a stage is left', async () => {
    const id = await createApproval(fixture.agent, { type: 'board', params: { amount: 1 } });
    const two = await signIn(fixture, 'board-two');
    const before = await visit(pageOf(id), two);
    expect(offered(before.text)).toMatchObject({
      APPROVE: 'counts as one of 2 approvals; 1 more will be needed',
      ESCALATE: 'goes on to stage 2 of 2, whose reviewers decide',
    });
    expect(before.text).toContain('Nobody has voted yet.');
    await mustSucceed(one, 'respond', { id, revision: 1, decision: { approve: {} } });
    const after = await visit(pageOf(id), two);
    expect(offered(after.text)).toMatchObject({ APPROVE: 'ends the request: the agent may do it at once' });
    expect(after.text).toContain('Stage 1 of 2. 2 of <bdi>board</bdi> have to approve; 1 of 2 has.');
    expect(after.text).toMatch(/<ul class="votes"><li><strong><bdi>Board One<\/bdi><\/strong> approved/);
  });
});

describe('who may not approve reads why', () => {
  test('having voted already, which is not offered again', async () => {
    const id = await createApproval(fixture.agent, { type: 'board', params: { amount: 1 } });
    await mustSucceed(one, 'respond', { id, revision: 1, decision: { approve: {} } });
    const { text } = await visit(pageOf(id), await signIn(fixture, 'board-one'));
    expect(Object.keys(offered(text))).not.toContain('APPROVE');
    expect(offered(text)).toMatchObject({ REJECT: expect.any(String) });
    expect(text).toMatch(/<strong>You cannot approve.*<\/strong> <bdi>You have voted so already/);
  });

  test('beyond their authority', async () => {
    await createPrincipal(fixture.admin, 'small-sums', { authority: { refund: 'params.amount <= 100' } });
    const id = await createApproval(fixture.agent, { type: 'refund', params: { amount: 900 } });
    const { text } = await visit(pageOf(id), await signIn(fixture, 'small-sums'));
    expect(text).toMatch(/<strong>You cannot approve\.<\/strong> <bdi>[^<]*100/);
    expect(offered(text)).toMatchObject({
      EDIT_AND_APPROVE: 'if your changes bring it within your authority',
    });
    expect(text).toMatch(/Could approve now: .*<bdi>/);
  });

  test('having asked, and outside the stage', async () => {
    const own = await createApproval(one, { params: { amount: 1 } });
    const { text } = await visit(pageOf(own), await signIn(fixture, 'board-one'));
    expect(text).toMatch(
      /You cannot approve, edit and approve, or reject\.<\/strong> <bdi>You asked for this approval/,
    );
    expect(Object.keys(offered(text))).toEqual(['CANCEL']);
    const theirs = await createApproval(fixture.agent, { type: 'board' });
    await createPrincipal(fixture.admin, 'outsider');
    const outside = await visit(pageOf(theirs), await signIn(fixture, 'outsider'));
    expect(outside.form).toBeNull();
    expect(outside.text).toMatch(/<bdi>This request waits for a member of “board”/);
  });
});

describe('escalating with nobody above', () => {
  test('takes a tick, because it ends the request', async () => {
    const id = await createApproval(fixture.agent);
    const page = await visit(pageOf(id), session);
    const answer = { outcome: 'ESCALATE', 'ESCALATE.note': 'for my manager' };
    const refused = await send(page.form as Form, answer, session);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('escalating would end the request');
    expect(refused.text).toContain('for my manager');
    expect(await statusOf(id)).toBe('PENDING');
    const sent = await send(refused.form as Form, { ...answer, 'ESCALATE.end': 'yes' }, session);
    expect(sent.status).toBe(303);
    expect(await statusOf(id)).toBe('ESCALATED');
  });

  test('takes none while a stage is left', async () => {
    const id = await createApproval(fixture.agent, { type: 'board' });
    const two = await signIn(fixture, 'board-two');
    const { form, text } = await visit(pageOf(id), two);
    expect(text).not.toContain('ESCALATE.end');
    expect((await send(form as Form, { outcome: 'ESCALATE' }, two)).status).toBe(303);
    expect(await statusOf(id)).toBe('PENDING');
  });
});

test('the answer comes after what will be done and who decides, and before facts, context and files', async () => {
  const id = await createApproval(fixture.agent, {
    params: { amount: 1 },
    context: { why: 'because' },
    keyValueContext: { Vendor: 'Acme' },
  });
  const { text } = await visit(pageOf(id), session);
  const order = [
    'What will be done',
    'Who has to decide',
    'Your answer',
    'At a glance',
    'Context',
    'Questions and answers',
  ];
  const places = order.map((title) => text.indexOf(`<h2>${title}</h2>`));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
  expect(text.indexOf(' risk</span>')).toBeLessThan(places[1] ?? 0);
  expect(text).toContain('<a class="jump" href="#decide">');
});
