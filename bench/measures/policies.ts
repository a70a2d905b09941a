import { seedPolicies } from '../seed/policies.ts';
import { seedWorkspaces } from '../seed/workspaces.ts';
import { median } from '../statistics.ts';
import { perSecond } from './creates.ts';
import type { Measure } from './measure.ts';

const clients = 16;
const policies = 100;

/** What it costs a request to be judged by a hundred policies, all of which are asked and none of which holds. */
export const judged: Measure = async ({ contenders, quick }) => {
  const [contender] = contenders;
  if (!contender) throw new Error('There is nobody to measure.');
  const [free = '', governed = ''] = await seedWorkspaces(contender.databaseUrl, contender.keys.agent, 2);
  await seedPolicies(contender.databaseUrl, governed, policies);
  const ways = [
    { name: 'no policies', key: free, rates: [] as number[], cpuMs: [] as number[] },
    { name: `${policies} policies`, key: governed, rates: [] as number[], cpuMs: [] as number[] },
  ];
  for (let round = 0; round < (quick ? 5 : 11); round++) {
    for (const way of round % 2 === 0 ? ways : [...ways].reverse()) {
      const lanes = await Promise.all(Array.from({ length: clients }, () => contender.connection()));
      const [cpuBefore, start] = [contender.server.cpuMs(), performance.now()];
      const rate = await perSecond(lanes, quick ? 700 : 2_500, (lane) => contender.create(lane, way.key));
      const done = (rate * (performance.now() - start)) / 1_000;
      way.rates.push(rate);
      way.cpuMs.push((contender.server.cpuMs() - cpuBefore) / done);
      for (const lane of lanes) lane.close();
    }
  }
  const results = ways.map(({ name, rates, cpuMs }) => ({
    name,
    rate: median(rates.slice(1)),
    cpuMs: median(cpuMs.slice(1)),
  }));
  const [none, hundred] = results;
  const slower = (none?.rate ?? Number.NaN) / (hundred?.rate ?? Number.NaN);
  return {
    title: `createApproval per second, ${clients} clients, judged by policies`,
    columns: ['workspace', 'per second', 'server CPU each, ms'],
    rows: results.map(({ name, rate, cpuMs }) => [name, rate, cpuMs]),
    aims: [
      {
        what: `time of a createApproval, ${policies} policies / none`,
        value: slower,
        unit: '×',
        limit: 1.3,
        sense: 'at most',
      },
    ],
    notes: ['Every condition is evaluated, and none holds.'],
  };
};
