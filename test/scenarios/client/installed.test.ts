import { chromium } from 'playwright-core';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as Client from '../../../packages/client/src/index.ts';
import type * as Sockets from '../../../packages/client/src/websocket.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { everyNode, type InstalledClient, installClient } from '../../fixtures/client/installed-client.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';
import { until } from '../../fixtures/client/wait.ts';
import { browser, inBrowser } from '../../fixtures/server/browser.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';
import { runProgram } from '../../fixtures/server/run-cli.ts';

const nodes = await everyNode();

/** What the guide promises, as a user writes it, with the keys of an agent and of a reviewer. */
const program = `import { ConflictError, Countersign, Rejected } from '@countersign/client';
import { dispatch, InvalidWebhookError, verifyWebhook } from '@countersign/client/webhooks';
import { webSocket } from '@countersign/client/websocket';

const cs = new Countersign();
const people = new Countersign({ apiKey: process.env.REVIEWER_KEY });
const log = (name, value) => console.log(name, JSON.stringify(value));
const run = process.version;

const done = [];
const pay = (params, { effectKey }) => { done.push(effectKey); return 'paid ' + params.amount; };
const refund = cs.guard('refund', pay, { summary: 'Refund', run, onPending: ({ id }) => people.approvals.respond(
  { id, decision: { editAndApprove: { modifiedParams: { amount: 80 } } } }) });
log('guard', [await refund({ amount: 120 }), await refund({ amount: 120 }), done.length]);

async function payInvoice(params) { return 'paid ' + params.invoice; }
const invoice = cs.requireApproval(payInvoice, { summary: 'Pay', run, onPending: ({ id }) => people.approvals.reject(id, { reason: 'No' }) });
log('rejected', [(await invoice.try({ invoice: 1 })).status, await invoice({ invoice: 1 }).catch((error) => error instanceof Rejected && [error.code, error.decision.reason])]);
log('original', await invoice.original({ invoice: 2 }));
log('request', (await invoice.request({ invoice: 3 })).status);
const small = cs.guard('small', ({ amount }) => amount, { summary: 'Small', when: ({ amount }) => amount > 50 });
log('when', await small({ amount: 20 }));

const resumed = cs.guard('resumed', () => 'done', { summary: 'Later', run });
const later = await resumed.request({});
await people.approvals.approve(later.id, { reason: 'Go' });
log('resume', (await cs.resume()).map(({ approvalId, outcome }) => [approvalId === later.id, outcome.value]));
log('effect', (await cs.approvals.waitForEffect(later.id)).status);

const task = await cs.tasks.create({ name: 'Order' });
const file = await cs.files.upload({ taskId: task.id, file: new Blob(['red'], { type: 'text/plain' }) });
const asked = await cs.approvals.create({ summary: 'Look', params: { amount: 1 }, taskId: task.id, attachmentIds: [file.id] });
log('task', [(await cs.tasks.get(task.id)).openApproval.id === asked.id, await cs.approvals.getResult(asked.id)]);
const { sent } = await cs.approvals.sendMessage(asked.id, 'The red one.');
log('messages', (await people.approvals.messages(asked.id)).messages.some(({ id }) => id === sent.id));
await people.approvals.respond({ id: asked.id, decision: { requestMoreInfo: { note: 'Which?' } } });
log('revise', (await cs.approvals.revise(asked.id, { params: { amount: 2 } })).revision);
log('list', (await people.approvals.list({ filter: { status: ['PENDING'] } })).approvals.some(({ id }) => id === asked.id));
log('cancel', (await cs.approvals.cancel(asked.id)).status);
const late = await people.approvals.approve(asked.id).catch((error) => error);
log('conflict', [late instanceof ConflictError, late.code, late.hint, typeof late.requestId]);

const responseSchema = { type: 'object', properties: { color: { type: 'string' } } };
const question = cs.elicitations.ask({ message: 'Which color?', responseSchema, idempotencyKey: run });
const find = 'mutation Find($input: CreateElicitationInput!) { createElicitation(input: $input) { ... on CreateElicitationPayload { elicitation { id } } } }';
const { createElicitation } = await cs.call(find, { input: { message: 'Which color?', responseSchema, idempotencyKey: run } });
const answer = 'mutation Answer($input: AnswerElicitationInput!) { answerElicitation(input: $input) { __typename ... on UserError { code message } } }';
await people.call(answer, { input: { id: createElicitation.elicitation.id, action: 'ACCEPT', content: { color: 'red' } } });
log('answer', (await question).content);

const execution = await cs.executions.start({ agentId: process.env.AGENT_ID, input: { order: 1 } });
log('execution', [(await cs.executions.get(execution.id)).status, (await cs.executions.fail(execution.id, 'No')).status]);
const admin = new Countersign({ apiKey: process.env.ADMIN_KEY });
log('simulate', (await admin.policies.simulate({ request: { summary: 'Refund' } })).judgement.effect);

const forged = await verifyWebhook('{}', new Headers(), 'whsec_AAAA').catch((error) => error);
log('webhook', [forged instanceof InvalidWebhookError, forged.code, await dispatch({ type: 'a' }, { '*': () => 'any' })]);
if (globalThis.WebSocket) {
  const waiting = new Countersign({ transport: webSocket() });
  const { id } = await waiting.approvals.create({ summary: 'By socket' });
  const decided = waiting.approvals.waitForDecision(id);
  await people.approvals.approve(id);
  log('socket', (await decided).status);
} else try { webSocket(); } catch (error) { log('socket', error.message.slice(0, 26)); }
`;

const said = (socket: string) => `guard ["paid 80","paid 80",1]
rejected ["REJECTED",["REJECTED","No"]]
original "paid 2"
request "PENDING"
when 20
resume [[true,"done"]]
effect "SUCCEEDED"
task [true,null]
messages true
revise 2
list true
cancel "CANCELED"
conflict [true,"NOT_PENDING","Read it again: it has ended.","string"]
answer {"color":"red"}
execution ["RUNNING","FAILED"]
simulate "REQUIRE"
webhook [true,"INVALID_WEBHOOK","any"]
socket "${socket}"
`;

describe('the client in an empty project', onlyOn('embedded', 'A package is packed once.'), () => {
  let fixture: Fixture;
  let installed: InstalledClient;
  let agentId = '';
  beforeAll(async () => {
    [fixture, installed] = await Promise.all([createFixture(), installClient()]);
    await installed.write('program.js', program);
    const { agent } = await mustSucceed(fixture.admin, 'createAgent', { name: 'writer' });
    agentId = agent?.id ?? '';
    await mustSucceed(fixture.admin, 'createAgentVersion', { agentId, approvalRequired: false });
  });
  afterAll(async () => {
    await Promise.all([fixture.close(), installed.remove()]);
  });

  test.each([...nodes])(
    'does everything that it promises on Node.js %i',
    { timeout: 120_000 },
    async (major, node) => {
      const env = {
        COUNTERSIGN_URL: fixture.agent.url,
        COUNTERSIGN_API_KEY: fixture.agent.key ?? '',
        REVIEWER_KEY: fixture.reviewer.key ?? '',
        ADMIN_KEY: fixture.admin.key ?? '',
        AGENT_ID: agentId,
      };
      const ran = await runProgram(node, ['program.js'], env, installed.directory);
      expect(ran.err).toBe('');
      expect(ran.out).toBe(said(major >= 22 ? 'APPROVED' : 'There is no WebSocket here'));
      expect(ran.code).toBe(0);
    },
  );

  test('waits in a page with the session of the browser, either way', {
    timeout: 120_000,
    ...inBrowser,
  }, async () => {
    await installed.write(
      'page.js',
      "export * from '@countersign/client'; export * from '@countersign/client/websocket';",
    );
    const bundle = await rolldown({ input: `${installed.directory}/page.js`, platform: 'browser' });
    const { output } = await bundle.generate({ format: 'iife', name: 'client', codeSplitting: false });
    const { cookie } = await signIn(fixture, 'reviewer');
    const [name = '', value = ''] = cookie.split('=');
    const window = await chromium.launch(browser);
    try {
      const context = await window.newContext();
      await context.addCookies([{ name, value, url: fixture.reviewer.url }]);
      const page = await context.newPage();
      await page.goto(`${fixture.reviewer.url}/graphql`);
      await page.evaluate(`${output[0].code};globalThis.client = client;0`);
      for (const socket of [false, true]) {
        const id = await createApproval(fixture.agent, { summary: 'Refund' });
        const waiting = page.evaluate(
          async ([waited, bySocket]) => {
            const { Countersign, webSocket } = (
              globalThis as unknown as { client: typeof Client & typeof Sockets }
            ).client;
            const transport = bySocket ? webSocket() : undefined;
            const cs = new Countersign({ url: location.origin, transport });
            return (await cs.approvals.waitForDecision(waited)).status;
          },
          [id, socket] as const,
        );
        await until('the page waits', () => fixture.replicas[0]?.hub.subscriptions === 1, 20_000);
        await mustSucceed(fixture.reviewer, 'approve', { id });
        expect(await waiting).toBe('APPROVED');
        await until('it has left', () => fixture.replicas[0]?.hub.subscriptions === 0, 20_000);
      }
    } finally {
      await window.close();
    }
  });
});
