import type { Contender } from '../contender.ts';
import type { Aim } from '../report.ts';
import { median } from '../statistics.ts';
import { floor, ours } from '../subjects/all.ts';
import { inTurns, type Measure } from './measure.ts';

const agentsWaiting = 2_000;
const warmAgents = 100;

async function kibPerAgent(contender: Contender): Promise<number> {
  const ids = await contender.approvals(agentsWaiting);
  await contender.restart();
  const warm = await contender.agents(warmAgents);
  for (const [at, agent] of warm.entries()) agent.watch(ids[at] ?? '');
  await contender.server.settle();
  await Promise.all(warm.map((agent) => agent.close()));
  const before = await contender.server.settledRssKiB();
  const agents = await contender.agents(agentsWaiting);
  for (const [at, agent] of agents.entries()) agent.watch(ids[at] ?? '');
  const after = await contender.server.settledRssKiB();
  await Promise.all(agents.map((agent) => agent.close()));
  return (after - before) / agentsWaiting;
}

/** What one agent that does nothing but wait keeps resident in the server. */
export const idleMemory: Measure = async ({ contenders, quick }) => {
  const found = new Map<Contender, number[]>(contenders.map((contender) => [contender, []]));
  await inTurns(contenders, quick ? 1 : 3, async (contender) => {
    found.get(contender)?.push(await kibPerAgent(contender));
  });
  const results = [...found].map(([{ name }, samples]) => ({ name, kib: median(samples) }));
  const base = results.find(({ name }) => name === floor)?.kib ?? Number.NaN;
  const aims: Aim[] = results
    .filter(({ name }) => name === ours)
    .map(({ kib }) => ({
      what: 'memory of an idle waiting agent',
      value: kib,
      unit: ' KiB',
      limit: 12,
      sense: 'at most',
    }));
  return {
    title: `Memory of an idle waiting agent: KiB resident, of ${agentsWaiting} with a socket each`,
    columns: ['subject', 'KiB', '/ floor'],
    rows: results.map(({ name, kib }) => [name, kib, kib / base]),
    aims,
    notes: [
      'Resident set after garbage collection with all waiting, less the same with none, in a fresh process.',
    ],
  };
};
