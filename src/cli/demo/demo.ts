import { setTimeout as after } from 'node:timers/promises';
import type { Command } from 'commander';
import { exit, Failure } from '../failure.ts';
import type { Server } from '../find-server.ts';
import type { Terminal } from '../terminal.ts';
import { addInformation, awaitDecision, type ReceivedDecision, refund, requestRefund } from './agent.ts';
import { choices, personDecides, type ReviewerAction } from './choices.ts';
import { Narration } from './narration.ts';
import { decide } from './reviewer.ts';

export function addDemo(program: Command, terminal: Terminal): void {
  program
    .command('demo')
    .description('the whole job in this terminal: an agent asks, you decide, the agent receives the decision')
    .action(() => demo(terminal));
}

async function demo(terminal: Terminal): Promise<void> {
  const story = new Narration(terminal);
  story.opens();
  const startedMs = performance.now();
  const { startTemporaryServer: throwaway } = await import('./temporary-server.ts');
  await using server = await throwaway();
  // Until here there was nothing to leave behind, so a signal could do as it always does.
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
  story.serves(server.url, seconds, { key: server.reviewer.key, signInLink: server.signInLink });
  const decides = terminal.interactive && process.stdin.isTTY ? personDecides(terminal) : scriptDecides;
  await runDemo(story, server, decides, interrupted.signal);
  if (interrupted.signal.aborted) throw new Failure('Interrupted.', exit.interrupted);
}

/** How a decision comes about; null when there will be none. The signal says that it is not wanted any more. */
type DecideFunction = (story: Narration, signal: AbortSignal) => Promise<ReviewerAction | null>;

async function runDemo(
  story: Narration,
  servers: DemoServers,
  decides: DecideFunction,
  interrupted: AbortSignal,
): Promise<void> {
  const { id } = await requestRefund(servers.agent);
  let answer: string | null = null;
  for (let revision = 1; ; revision += 1) {
    story.asks(revision, answer);
    const heard = await awaitDecisionOf(story, servers, id, decides, interrupted);
    if (interrupted.aborted) return;
    if (!heard) return story.ends('Nothing was decided. The agent would wait on.');
    if (heard.approval.status !== 'INFO_REQUESTED') return executeRefund(story, heard);
    answer = 'Two photos: a torn box and a cracked screen';
    await addInformation(servers.agent, id, answer);
  }
}

interface DemoServers {
  readonly agent: Server;
  readonly reviewer: Server;
}

/** The agent waits while the reviewer decides, here or elsewhere. */
async function awaitDecisionOf(
  story: Narration,
  { agent, reviewer }: DemoServers,
  id: string,
  decides: DecideFunction,
  interrupted: AbortSignal,
): Promise<ReceivedDecision | null> {
  const leaving = new AbortController();
  const elsewhere = new AbortController();
  const awaiting = awaitDecision(agent, id, leaving.signal).finally(() => elsewhere.abort());
  // Looked at below, unless nothing is decided; then it ends for want of a server.
  awaiting.catch(() => undefined);
  try {
    story.waits();
    const decided = await decides(story, AbortSignal.any([elsewhere.signal, interrupted]));
    if (!decided && !elsewhere.signal.aborted) return null;
    if (decided) story.decides(decided.description);
    const answeredMs = decided ? await decide(reviewer, id, decided.choice) : null;
    const heard = await awaiting;
    story.receives(heard, answeredMs === null ? null : heard.atMs - answeredMs);
    return heard;
  } finally {
    leaving.abort();
  }
}

function executeRefund(story: Narration, { approval }: ReceivedDecision): void {
  const amount = approval.params?.['amount'];
  if (approval.status === 'APPROVED')
    story.acts(`refunds ${amount} ${refund.params.currency}, and not a cent more`);
  else story.acts('refunds nothing');
  story.ends('That was all. The server and its data are gone; “npm start” keeps them.');
}

/** Without a terminal the script decides. */
const scriptDecides: DecideFunction = async (_story, signal) => {
  await after(scriptedPauseMs, undefined, { signal }).catch(() => undefined);
  return signal.aborted ? null : choices.a;
};

const scriptedPauseMs = 800;
