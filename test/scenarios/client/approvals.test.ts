import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  AuthenticationError,
  ConflictError,
  Countersign,
  IdempotencyError,
  NotFoundError,
  UnavailableError,
  ValidationError,
  WaitTimeoutError,
} from '../../../packages/client/src/index.ts';
import { countedFetch } from '../../fixtures/client/counted-fetch.ts';
import { cutReplies } from '../../fixtures/client/cut.ts';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';

let fixture: Fixture;
let agent: Countersign;
let reviewer: Countersign;
beforeAll(async () => {
  fixture = await createFixture();
  agent = new Countersign({ url: fixture.agent.url, apiKey: fixture.agent.key ?? '' });
  reviewer = new Countersign({ url: fixture.agent.url, apiKey: fixture.reviewer.key ?? '' });
});
afterAll(() => fixture.close());

const refund = { summary: 'Refund 120 EUR', params: { order: '4711', amount: 120 } };

test('an agent asks, a reviewer edits, and the agent receives what it may do', async () => {
  const { id, status, approvalUrl } = await agent.approvals.create(refund);
  expect(status).toBe('PENDING');
  expect(approvalUrl).toMatch(/^http/);
  expect(await agent.approvals.getResult(id)).toBeNull();
  const decided = agent.approvals.waitForDecision(id);
  await reviewer.approvals.respond({
    id,
    decision: {
      editAndApprove: { modifiedParams: { order: '4711', amount: 80 }, reason: 'One item was kept' },
    },
  });
  expect(await decided).toMatchObject({
    id,
    status: 'APPROVED',
    params: { order: '4711', amount: 80 },
    decision: { outcome: 'EDIT_AND_APPROVE', reason: 'One item was kept', decidedBy: { handle: 'reviewer' } },
  });
  expect(await agent.approvals.getResult(id)).toEqual(await decided);
});

test('each verb is a method', async () => {
  const { id } = await agent.approvals.create(refund);
  await reviewer.approvals.respond({ id, decision: { requestMoreInfo: { note: 'Which item?' } } });
  expect((await agent.approvals.waitForDecision(id)).decision.note).toBe('Which item?');
  expect((await agent.approvals.revise(id, { params: { order: '4711', amount: 60 } })).status).toBe(
    'PENDING',
  );
  const again = agent.approvals.waitForDecision(id);
  const { sent } = await agent.approvals.sendMessage(id, 'The red one.');
  expect((await reviewer.approvals.messages(id)).messages.map(({ content }) => content)).toContain(
    sent.content,
  );
  const { approvals } = await reviewer.approvals.list({ filter: { status: ['PENDING'] } });
  expect(approvals.map((one) => one.id)).toContain(id);
  await reviewer.approvals.reject(id, { reason: 'Too late', revision: 2 });
  expect(await again).toMatchObject({ status: 'REJECTED', decision: { reason: 'Too late' } });
  const other = await agent.approvals.create(refund);
  expect((await agent.approvals.cancel(other.id)).status).toBe('CANCELED');
  const third = await agent.approvals.create(refund);
  expect((await reviewer.approvals.approve(third.id)).status).toBe('APPROVED');
});

test('tasks, files, questions, executions and simulations', async () => {
  const { id: taskId } = await agent.tasks.create({ name: 'Order 4711' });
  const file = await agent.files.upload({
    taskId,
    file: new File(['red'], 'item.txt', { type: 'text/plain' }),
  });
  const { id } = await agent.approvals.create({ ...refund, taskId, attachmentIds: [file.id] });
  expect((await agent.tasks.get(taskId))?.openApproval?.id).toBe(id);
  const responseSchema = { type: 'object', properties: { color: { type: 'string' } } };
  const asked = agent.elicitations.ask({ message: 'Which color?', responseSchema, idempotencyKey: 'color' });
  const answer = `mutation Answer($input: AnswerElicitationInput!) {
    answerElicitation(input: $input) { __typename ... on UserError { code message } }
  }`;
  const question = await agent.call(
    `mutation Find($input: CreateElicitationInput!) { createElicitation(input: $input) { ... on CreateElicitationPayload { elicitation { id } } } }`,
    { input: { message: 'Which color?', responseSchema, idempotencyKey: 'color' } },
  );
  const { elicitation } = question['createElicitation'] as { elicitation: { id: string } };
  await reviewer.call(answer, { input: { id: elicitation.id, action: 'ACCEPT', content: { color: 'red' } } });
  expect(await asked).toMatchObject({ status: 'ACCEPTED', content: { color: 'red' } });
  const admin = new Countersign({ url: fixture.admin.url, apiKey: fixture.admin.key ?? '' });
  expect(await admin.policies.simulate({ request: refund })).toMatchObject({
    judgement: { policyName: null },
  });
});

test('every error is a class with its facts', async () => {
  const nobody = new Countersign({ url: agent.url, apiKey: 'csk_unknown' });
  await expect(nobody.approvals.create(refund)).rejects.toBeInstanceOf(AuthenticationError);
  const unknown = agent.approvals.get('appr_01jb3xk1d2ej9vz5s0m2c7q4ta');
  await expect(unknown).rejects.toBeInstanceOf(NotFoundError);
  const absent = { name: 'NotFoundError', code: 'NOT_FOUND', requestId: expect.stringMatching(/./) };
  await expect(unknown).rejects.toMatchObject(absent);
  const nothing = 'appr_01jb3xk1d2ej9vz5s0m2c7q4ta';
  await expect(agent.approvals.waitForDecision(nothing)).rejects.toMatchObject(absent);
  await expect(agent.approvals.messages(nothing)).rejects.toMatchObject(absent);
  await expect(agent.approvals.cancel(nothing)).rejects.toMatchObject(absent);
  const perform = agent.guard('absent', () => 1, { summary: 'x' }).perform;
  await expect(perform(nothing)).rejects.toMatchObject(absent);
  // What a key lacks is named.
  const forbidden = agent.call(
    'mutation ($input: CreateProjectInput!) { createProject(input: $input) { ... on UserError { __typename code message ... on ForbiddenError { requiredScope } } } }',
    { input: { name: 'x' } },
  );
  await expect(forbidden).rejects.toMatchObject({
    ...{ name: 'ForbiddenError', requiredScope: 'admin', hint: 'Use a key with the scope admin.' },
    message: expect.stringContaining('the role ADMIN'),
  });
  const invalid = await agent.approvals.create({ summary: '' }).catch((error: unknown) => error);
  expect(invalid).toBeInstanceOf(ValidationError);
  expect(invalid).toMatchObject({
    name: 'ValidationError',
    code: 'VALIDATION_FAILED',
    issues: [{ message: expect.any(String) }],
    requestId: expect.stringMatching(/./),
  });
  const { id } = await agent.approvals.create({ ...refund, idempotencyKey: 'one' });
  const reused = agent.approvals.create({ summary: 'Another', idempotencyKey: 'one' });
  await expect(reused).rejects.toBeInstanceOf(IdempotencyError);
  await expect(reused).rejects.toMatchObject({
    code: 'KEY_REUSED',
    hint: expect.stringContaining('of its own'),
  });
  await reviewer.approvals.approve(id);
  const late = reviewer.approvals.reject(id);
  await expect(late).rejects.toBeInstanceOf(ConflictError);
  await expect(late).rejects.toMatchObject({ code: 'NOT_PENDING', current: { id, status: 'APPROVED' } });
});

test('a signal and a timeout end the wait, not the request', async () => {
  const { id } = await agent.approvals.create(refund);
  const controller = new AbortController();
  const waiting = agent.approvals.waitForDecision(id, { signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  await expect(agent.approvals.waitForDecision(id, { timeout: 50 })).rejects.toBeInstanceOf(WaitTimeoutError);
  expect((await agent.approvals.get(id)).status).toBe('PENDING');
});

test('a reply that is lost is asked for again, and nothing happens twice', async () => {
  const cut = await cutReplies(fixture.agent.url);
  let attempts = 0;
  const counted = countedFetch((input, init) => {
    attempts += 1;
    // Only the first reply is lost.
    return fetch(attempts === 1 ? String(input).replace(agent.url, cut.url) : input, init);
  });
  const unlucky = new Countersign({ url: agent.url, apiKey: fixture.agent.key ?? '', fetch: counted.fetch });
  const before = (await reviewer.approvals.list({ first: 100 })).approvals.length;
  await unlucky.approvals.create({ summary: 'Asked once' });
  expect(counted.sent).toEqual(['CreateApproval', 'CreateApproval']);
  expect((await reviewer.approvals.list({ first: 100 })).approvals.length).toBe(before + 1);
  // Without them the same reply is an error, and nobody knows what it was.
  attempts = 0;
  const hasty = new Countersign({
    url: agent.url,
    apiKey: fixture.agent.key ?? '',
    fetch: counted.fetch,
    retries: 0,
  });
  await expect(hasty.approvals.create({ summary: 'Asked once' })).rejects.toBeInstanceOf(UnavailableError);
  await cut.close();
});
