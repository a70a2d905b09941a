import { getNamedType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFixture, createPrincipal, type Fixture } from '../../fixtures/client/fixture.ts';
import type { Elicitation } from '../../fixtures/client/fragments.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { type Input, mustSucceed } from '../../fixtures/client/mutations.ts';
import { startReceiver } from '../../fixtures/client/receiver.ts';
import { rootFields, wholeDocument } from '../../fixtures/client/selection.ts';
import { openSessionOf } from '../../fixtures/client/sign-in.ts';
import { upTo } from '../../fixtures/client/wait.ts';
import { ofCalls } from '../../fixtures/server/of-calls.ts';

/** Every listing there is: whatever root field answers with a connection. */
const listings = Object.values(rootFields('query'))
  .filter((field) => getNamedType(field.type).name.endsWith('Connection'))
  .map((field) => field.name);

const rowCount = 12;
const statements: string[] = [];
let fixture: Fixture;

/** Each row has people, a task and a project of its own, so that reading one by one would show. */
beforeAll(async () => {
  fixture = await createFixture({ onStatement: ofCalls((text) => statements.push(text)) });
  const receiver = await startReceiver();
  const { webhookEndpoint } = await mustSucceed(fixture.admin, 'createWebhookEndpoint', {
    url: receiver.url,
    eventTypes: ['approval.created', 'approval.decided'],
  });
  for (const i of upTo(rowCount)) {
    const projectName = `project-${i}`;
    await mustSucceed(fixture.admin, 'createProject', { name: projectName });
    const agent = await createPrincipal(fixture.admin, `agent-${i}`, { kind: 'AGENT' });
    const reviewer = await createPrincipal(fixture.admin, `reviewer-${i}`);
    // On each task one of the two has ended, and the other waits.
    const place = { projectName, assignTo: reviewer.handle };
    const asked = i % 2 === 1 ? null : await inquire(agent, place);
    if (asked)
      await mustSucceed(reviewer, 'answerElicitation', { id: asked.id, action: 'ACCEPT', content: {} });
    const own = asked ?? (await mustSucceed(agent, 'createTask', { name: `task-${i}`, projectName }));
    const taskId = own.task?.id;
    const file = new File([`file ${i}`], `file-${i}.txt`);
    const uploaded = await mustSucceed(agent, 'uploadFile', { taskId, file });
    const { approval } = await mustSucceed(agent, 'createApproval', {
      summary: 'Refund 120 EUR',
      taskId,
      assignTo: reviewer.handle,
      attachmentIds: [uploaded.file?.id],
    });
    const id = approval?.id;
    await mustSucceed(fixture.reviewer, 'respond', { id, decision: { delegate: { to: reviewer.handle } } });
    await mustSucceed(reviewer, 'sendMessage', { approvalId: id, content: 'Why does this cost 120 EUR?' });
    const { delegation } = await mustSucceed(fixture.admin, 'createDelegation', {
      from: reviewer.handle,
      to: 'reviewer',
      endsAt: new Date(Date.now() + 86_400_000).toISOString(),
    });
    await openSessionOf(fixture, reviewer.handle);
    if (i % 2 === 1) await mustSucceed(fixture.admin, 'endDelegation', { id: delegation?.id });
    if (i % 2 === 1) await mustSucceed(reviewer, 'approve', { id });
    const { agent: writer } = await mustSucceed(fixture.admin, 'createAgent', { name: `writer-${i}` });
    for (const approvalRequired of [false, true]) {
      await mustSucceed(fixture.admin, 'createAgentVersion', { agentId: writer?.id, approvalRequired });
    }
    const { execution } = await mustSucceed(agent, 'startExecution', { agentId: writer?.id, projectName });
    await mustSucceed(agent, 'completeExecution', { id: execution?.id, output: {} });
    // Waits, and has people whose votes and owners are looked at.
    const { approvals } = await read(fixture.admin, '{ approvals(first: 1) { nodes { id } } }');
    await mustSucceed(fixture.reviewer, 'respond', {
      id: (approvals as { nodes: { id: string }[] }).nodes[0]?.id,
      decision: { delegate: { to: reviewer.handle } },
    });
    if (i % 2 === 1) await inquire(agent, { taskId, assignTo: reviewer.handle });
  }
  await receiver.count(rowCount * 1.5);
  await mustSucceed(fixture.admin, 'deleteWebhookEndpoint', { id: webhookEndpoint?.id });
  await receiver.close();
});
afterAll(() => fixture.close());

async function inquire(agent: Client, input: Input): Promise<Elicitation> {
  const question = { message: 'Which one?', responseSchema: { type: 'object' }, ...input };
  const { elicitation } = await mustSucceed(agent, 'createElicitation', question);
  if (!elicitation) throw new Error('There is no question.');
  return elicitation;
}

/** What a server keeps for a while may have to be read again, so it is the least of a few calls. */
async function statementsFor(document: string): Promise<number> {
  const counts: number[] = [];
  for (const _ of upTo(3)) {
    statements.length = 0;
    await read(fixture.admin, document);
    counts.push(statements.length);
  }
  return Math.min(...counts);
}

test('the listings are found', () => {
  expect(listings).toEqual(
    expect.arrayContaining([
      'approvals',
      'tasks',
      'projects',
      'principals',
      'events',
      'elicitations',
      'executions',
    ]),
  );
});

test.each(listings)(
  `%s: as many statements for ${rowCount} rows as for two, with everything selected`,
  async (name) => {
    // One that is decided and one that is not: between them, they have everything that can be selected.
    const few = await statementsFor(wholeDocument('query', name, {}, 2));
    const many = await statementsFor(wholeDocument('query', name, {}, rowCount));
    const bare = await statementsFor(`{ ${name}(first: ${rowCount}) { edges { cursor } } }`);
    process.stdout.write(`${name}: ${bare} statements for ids, ${many} for everything\n`);
    expect(many).toBe(few);
    // The credential and the page; what waits for a reviewer is judged by whom it names.
    expect(bare).toBeLessThanOrEqual(name === 'inbox' ? 7 : 3);
  },
);

test('what was said about many approvals is read together, with who said it and to what it answers', async () => {
  const document = (first: number) => `{
    approvals(first: ${first}) {
      nodes { messages(first: 5) { totalCount nodes { content author { handle } inReplyTo { content } } } }
    }
  }`;
  const few = await statementsFor(document(2));
  const many = await statementsFor(document(rowCount));
  expect(many).toBe(few);
  // The credential, the approvals, the messages, how many there are, their authors, what they answer.
  expect(many).toBe(6);
});
