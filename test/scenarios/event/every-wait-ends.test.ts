import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { advanceDue } from '../../../src/actions/request/advance-due.ts';
import { expireExecutions } from '../../../src/actions/request/expire-execution.ts';
import type { DataOf } from '../../../src/documents/document.ts';
import { limits } from '../../../src/domain/limits.ts';
import { graphql } from '../../documents/graphql.ts';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import type { Subscription } from '../../fixtures/client/inbox.ts';
import { decisionMade, overWebSocket } from '../../fixtures/client/listen.ts';
import { type Input, type MutationName, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { upTo } from '../../fixtures/client/wait.ts';
import { seeded } from '../../fixtures/server/seeded.ts';

let fixture: Fixture;
let agentId: string | undefined;

beforeAll(async () => {
  fixture = await createFixture();
  const { agent } = await mustSucceed(fixture.admin, 'createAgent', { name: 'Waiting' });
  agentId = agent?.id;
  await mustSucceed(fixture.admin, 'createAgentVersion', { agentId, approvalRequired: true });
  const stages = [
    { count: 1, timeLimit: 'PT2H' },
    { count: 2, timeLimit: 'P20D' },
  ];
  for (const [type, rules] of Object.entries({
    staged: { stages },
    silent: { stages: [{ count: 1 }], onExpiry: 'APPROVE', riskFloor: 'LOW', expiresIn: 'PT5H' },
    rejecting: { stages: [{ count: 2 }], onExpiry: 'REJECT' },
    escalating: { stages, onExpiry: 'ESCALATE' },
  })) {
    await mustSucceed(fixture.admin, 'createPolicy', { name: type, when: `type == "${type}"`, ...rules });
  }
});
afterAll(() => fixture.close());

/** The ids of what was made in a story, by kind. */
interface Story {
  readonly approvals: string[];
  readonly elicitations: string[];
  readonly runs: string[];
  /** Each ends when its waiter has heard the end of what it waits for. */
  readonly waiters: Promise<unknown>[];
}

const elicitationAnswered = graphql(`
  subscription EveryWaitElicitation($id: ID!) { elicitationAnswered(elicitationId: $id) { elicitation { status } } }`);
const executionChanged = graphql(`
  subscription EveryWaitExecution($id: ID!) { executionChanged(executionId: $id) { status } }`);

type Heard = DataOf<typeof decisionMade>['decisionMade'];

/** Waits as an agent does: a request for information is not the end, so it goes on from there. */
async function waitForApproval(approvalId: string): Promise<string> {
  let outcome = 'REQUEST_MORE_INFO';
  for (let after: string | null = null; outcome === 'REQUEST_MORE_INFO'; ) {
    const feed: Subscription<Heard> = await overWebSocket(fixture.agent, decisionMade, { approvalId, after });
    const heard = await feed.next();
    feed.stop();
    outcome = heard.decision.outcome;
    after = heard.cursor;
  }
  return outcome;
}

async function waitForElicitation(id: string): Promise<string> {
  const feed = await overWebSocket(fixture.agent, elicitationAnswered, { id });
  return (await feed.next()).elicitation.status;
}

async function waitForRun(id: string): Promise<void> {
  const feed = await overWebSocket(fixture.agent, executionChanged, { id });
  expect(await feed.ended).toEqual({ how: 'COMPLETE' });
}

type Random = () => number;
const pick = <Item>(random: Random, items: readonly Item[]): Item | undefined =>
  items[Math.floor(random() * items.length)];

const windows = [null, null, 'PT1M', 'PT10H', 'P30D'] as const;
const schema = { type: 'object', properties: { answer: { type: 'string' } } };

/** What may happen next. What is refused, because it came too late or was never possible, is part of the story. */
const steps: readonly ((story: Story, random: Random) => Promise<unknown>)[] = [
  async ({ approvals, waiters }, random) => {
    const type = pick(random, ['plain', 'staged', 'silent', 'rejecting', 'escalating']);
    const riskLevel = pick(random, ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL']);
    const expiresIn = pick(random, windows);
    const asked = { summary: 'Refund', type, riskLevel, expiresIn, params: { amount: 1 } };
    const { approval } = await mustSucceed(fixture.agent, 'createApproval', asked);
    approvals.push(approval?.id ?? '');
    waiters.push(waitForApproval(approval?.id ?? ''));
  },
  async ({ elicitations, waiters }, random) => {
    const asked = { message: 'Which?', responseSchema: schema, expiresIn: pick(random, windows) };
    const { elicitation } = await mustSucceed(fixture.agent, 'createElicitation', asked);
    elicitations.push(elicitation?.id ?? '');
    waiters.push(waitForElicitation(elicitation?.id ?? ''));
  },
  async ({ runs, waiters }, random) => {
    const asked = { agentId, expiresIn: pick(random, windows) };
    const { execution } = await mustSucceed(fixture.agent, 'startExecution', asked);
    runs.push(execution?.id ?? '');
    waiters.push(waitForRun(execution?.id ?? ''));
  },
  async ({ runs, approvals }, random) => {
    const id = pick(random, runs);
    if (!id) return;
    const result = await mutate(fixture.agent, 'completeExecution', { id, output: { text: 'Hello' } });
    if (result.execution?.approval) approvals.push(result.execution.approval.id);
  },
  onAny('failExecution', 'runs', 'agent', {}),
  onAny('respond', 'approvals', 'reviewer', { decision: { requestMoreInfo: { note: 'Why?' } } }),
  onAny('respond', 'approvals', 'reviewer', { decision: { requestMoreInfo: { note: 'Why?' } } }),
  onAny('respond', 'approvals', 'reviewer', { decision: { escalate: {} } }),
  onAny('respond', 'approvals', 'reviewer', {
    decision: { editAndApprove: { modifiedParams: { amount: 2 } } },
  }),
  onAny('approve', 'approvals', 'reviewer', {}),
  onAny('claim', 'approvals', 'reviewer', {}),
  onAny('reviseApproval', 'approvals', 'agent', { note: 'Because.' }),
  onAny('extendApproval', 'approvals', 'reviewer', { expiresIn: 'P29D' }),
  onAny('cancelApproval', 'approvals', 'admin', {}),
  onAny('answerElicitation', 'elicitations', 'reviewer', { action: 'DECLINE' }),
  async (_story, random) => fixture.advanceClock(random() * 30 * 3_600_000),
];

function onAny(
  name: MutationName,
  of: 'approvals' | 'elicitations' | 'runs',
  by: 'agent' | 'reviewer' | 'admin',
  input: Input,
) {
  return async (story: Story, random: Random) => {
    const id = pick(random, story[of]);
    if (id) await mutate(fixture[by], name, { id, ...input });
  };
}

async function tell(seed: number): Promise<Story> {
  const random = seeded(seed);
  const story: Story = { approvals: [], elicitations: [], runs: [], waiters: [] };
  for (const begin of steps.slice(0, 3)) await begin(story, random);
  for (const _ of upTo(16)) await pick(random, steps)?.(story, random);
  return story;
}

/** Everything that waits, by kind and status. */
async function waiting(): Promise<Set<string>> {
  const rows = await fixture.database.db.query<{ state: string }>(
    `select kind || ' ' || status as state from request where status in ('PENDING', 'INFO_REQUESTED')
     union select 'RUN ' || status from execution where ended_at is null`,
  );
  return new Set(rows.map(({ state }) => state));
}

async function sweep(): Promise<void> {
  const [server] = fixture.replicas;
  if (!server) throw new Error('There is no server.');
  while ((await advanceDue(server.ports)) + (await expireExecutions(server.ports)) > 0);
}

const states = [
  'APPROVAL PENDING',
  'APPROVAL INFO_REQUESTED',
  'ELICITATION PENDING',
  'RUN RUNNING',
  'RUN AWAITING_APPROVAL',
];

test('from every state the longest window ends every wait, and every waiter hears it', async () => {
  const seed = Number(process.env['WAITS_SEED'] ?? 1);
  console.info(`every wait ends: stories from WAITS_SEED=${seed}`);
  const reached = new Set<string>();
  for (const i of upTo(inject('store')?.kind === 'postgres' ? 12 : 6)) {
    const { waiters } = await tell(seed + i);
    for (const state of await waiting()) reached.add(state);
    fixture.advanceClock(limits.expiryMaxMs);
    await sweep();
    expect([seed + i, ...(await waiting())]).toEqual([seed + i]);
    await Promise.all(waiters);
  }
  // A property of states that no story reaches would prove nothing.
  expect(states.filter((state) => !reached.has(state))).toEqual([]);
}, 120_000);
