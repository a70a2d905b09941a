import { setTimeout as sleep } from 'node:timers/promises';
import type { Contender } from '../contender.ts';

const pollEveryMs = 2_000;

/** How long an agent waits that asks every two seconds instead of subscribing; its phase is spread evenly. */
export async function pollingMs(contender: Contender | undefined, agents: number): Promise<number[]> {
  if (!contender) return [];
  const ids = await contender.approvals(agents);
  const decidedAt = new Map<string, number>();
  const poll = async (id: string, phaseMs: number) => {
    const connection = await contender.connection();
    const start = performance.now() + phaseMs;
    for (let asked = 0; ; asked++) {
      await sleep(Math.max(0, start + asked * pollEveryMs - performance.now()));
      if (await contender.resulted(connection, id)) break;
    }
    connection.close();
    return performance.now() - (decidedAt.get(id) ?? Number.NaN);
  };
  const waits = ids.map((id, at) => poll(id, (at / agents) * pollEveryMs));
  await sleep(pollEveryMs);
  const reviewer = await contender.connection();
  // The decisions fall in another order than the polls, spread over one period.
  for (const [at] of ids.entries()) {
    const id = ids[(at * 37) % agents] ?? '';
    if (decidedAt.has(id)) continue;
    decidedAt.set(id, performance.now());
    await contender.decide(reviewer, id);
    await sleep(pollEveryMs / agents);
  }
  for (const id of ids) {
    if (decidedAt.has(id)) continue;
    decidedAt.set(id, performance.now());
    await contender.decide(reviewer, id);
  }
  reviewer.close();
  return Promise.all(waits);
}
