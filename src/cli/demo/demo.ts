import { setTimeout as after } from 'node:timers/promises';
import type { Command } from 'commander';
import { exit, Failure } from '../failure.ts';
import type { Server } from '../find-server.ts';
import type { Terminal } from '../terminal.ts';
import { addInformation, askForRefund, type Heard, hearDecision, refund } from './agent.ts';
import { choices, type Decided, personDecides } from './choices.ts';
import { Story } from './narration.ts';
import { decide } from './reviewer.ts';

export function addDemo(program: Command, terminal: Terminal): void {
  program
    .command('demo')
    .description('the whole job in this terminal: an agent asks, you decide, the agent hears')
    .action(() => demo(terminal));
}

async function demo(terminal: Terminal): Promise<void> {
  const story = new Story(terminal);
  story.opens();
  const startedMs = performance.now();
  const { throwaway } = await import('./temporary-server.ts');
  await using server = await throwaway();
  // Until here there was nothing to leave behind, so a signal could do as it always does.
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
  story.serves(server.url, seconds, { key: server.reviewer.key, signInLink: server.signInLink });
  const decides = terminal.interactive && process.stdin.isTTY ? personDecides(terminal) : scriptDecides;
  await tell(story, server, decides, interrupted.signal);
  if (interrupted.signal.aborted) throw new Failure('Interrupted.', exit.interrupted);
}

/** How a decision comes about; null when there will be none. The signal says that it is not wanted any more. */
type Decides = (story: Story, signal: AbortSignal) => Promise<Decided | null>;

async function tell(story: Story, cast: Cast, decides: Decides, interrupted: AbortSignal): Promise<void> {
  const { id } = await askForRefund(cast.agent);
  let answer: string | null = null;
  for (let revision = 1; ; revision += 1) {
    story.asks(revision, answer);
    const heard = await listen(story, cast, id, decides, interrupted);
    if (interrupted.aborted) return;
    if (!heard) return story.ends('Nothing was decided. The agent would wait on.');
    if (heard.approval.status !== 'INFO_REQUESTED') return act(story, heard);
    answer = 'Two photos: a torn box and a cracked screen';
    await addInformation(cast.agent, id, answer);
  }
}

interface Cast {
  readonly agent: Server;
  readonly reviewer: Server;
}

/** The agent waits while the reviewer decides, here or elsewhere. */
async function listen(
  story: Story,
  { agent, reviewer }: Cast,
  id: string,
  decides: Decides,
  interrupted: AbortSignal,
): Promise<Heard | null> {
  const leaving = new AbortController();
  const elsewhere = new AbortController();
  const hearing = hearDecision(agent, id, leaving.signal).finally(() => elsewhere.abort());
  // Looked at below, unless nothing is decided; then it ends for want of a server.
  hearing.catch(() => undefined);
  try {
    story.waits();
    const decided = await decides(story, AbortSignal.any([elsewhere.signal, interrupted]));
    if (!decided && !elsewhere.signal.aborted) return null;
    if (decided) story.decides(decided.told);
    const answeredMs = decided ? await decide(reviewer, id, decided.choice) : null;
    const heard = await hearing;
    story.hears(heard, answeredMs === null ? null : heard.atMs - answeredMs);
    return heard;
  } finally {
    leaving.abort();
  }
}

function act(story: Story, { approval }: Heard): void {
  const amount = approval.params?.['amount'];
  if (approval.status === 'APPROVED')
    story.acts(`refunds ${amount} ${refund.params.currency}, and not a cent more`);
  else story.acts('refunds nothing');
  story.ends('That was all. The server and its data are gone; “npm start” keeps them.');
}

/** Where nobody can press a key, somebody has to. */
const scriptDecides: Decides = async (_story, signal) => {
  await after(scriptedPauseMs, undefined, { signal }).catch(() => undefined);
  return signal.aborted ? null : choices.a;
};

const scriptedPauseMs = 800;
