import { setTimeout as after } from 'node:timers/promises';
import type { Command } from 'commander';
import { exit, Failure } from '../failure.ts';
import type { Server } from '../find-server.ts';
import type { Terminal } from '../terminal.ts';
import { addInformation, askForRefund, type Heard, hearDecision, refund } from './agent.ts';
import { choices, type Decided, personDecides } from './choices.ts';
import { decide } from './reviewer.ts';
import { Story } from './story.ts';
import { throwaway } from './throwaway.ts';

export function addDemo(program: Command, terminal: Terminal): void {
  program
    .command('demo')
    .description('the whole job in this terminal: an agent asks, you decide, the agent hears')
    .action(() => demo(terminal));
}

async function demo(terminal: Terminal): Promise<void> {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  const story = new Story(terminal);
  story.opens();
  const startedMs = performance.now();
  await using server = await throwaway();
  const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
  story.serves(server.url, seconds, server.reviewer.key);
  const decides = terminal.interactive && process.stdin.isTTY ? personDecides(terminal) : scriptDecides;
  await tell(story, server, decides, interrupted.signal);
  if (interrupted.signal.aborted) throw new Failure('Interrupted.', exit.interrupted);
}

interface Cast {
  readonly agent: Server;
  readonly reviewer: Server;
}

/** How a decision comes about; null when there will be none. The signal says that it was made elsewhere. */
type Decides = (story: Story, signal: AbortSignal) => Promise<Decided | null>;

async function tell(
  story: Story,
  { agent, reviewer }: Cast,
  decides: Decides,
  interrupted: AbortSignal,
): Promise<void> {
  const { id } = await askForRefund(agent);
  for (let revision = 1; ; revision += 1) {
    story.asks(revision);
    const elsewhere = new AbortController();
    const hearing = hearDecision(agent, id).finally(() => elsewhere.abort());
    // Whoever leaves early leaves the agent waiting, and the server goes away under it.
    hearing.catch(() => undefined);
    story.waits();
    const decided = await decides(story, AbortSignal.any([elsewhere.signal, interrupted]));
    if (interrupted.aborted) return;
    if (!decided && !elsewhere.signal.aborted)
      return story.ends('Nothing was decided. The agent would wait on.');
    if (decided) story.decides(decided.told);
    const answeredMs = decided ? await decide(reviewer, id, decided.choice) : null;
    const heard = await hearing;
    story.hears(heard, answeredMs === null ? null : heard.atMs - answeredMs);
    if (heard.approval.status !== 'INFO_REQUESTED') return act(story, heard);
    const answer = 'Two photos: a torn box and a cracked screen';
    story.answers(answer);
    await addInformation(agent, id, answer);
  }
}

function act(story: Story, { approval }: Heard): void {
  const { amount } = approval.params;
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
