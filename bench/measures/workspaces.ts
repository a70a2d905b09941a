import type { Connection } from '../connection.ts';
import { seedWorkspaces } from '../seed/workspaces.ts';
import { median } from '../statistics.ts';
import { perSecond } from './creates.ts';
import type { Measure } from './measure.ts';

const workspaces = 50;

/** How fast one workspace can write, whose log is serial by design, and what fifty of them do together. */
export const workspaceWrites: Measure = async ({ contenders, quick }) => {
  const [contender] = contenders;
  if (!contender) throw new Error('There is nobody to measure.');
  const keys = await seedWorkspaces(contender.databaseUrl, contender.keys.agent, workspaces);
  const ways: { name: string; keys: string[]; clients: number; rates: number[] }[] = [
    { name: 'one workspace, 1 client', keys: [contender.keys.agent], clients: 1, rates: [] },
    { name: 'one workspace, 16 clients', keys: [contender.keys.agent], clients: 16, rates: [] },
    { name: 'one workspace, 50 clients', keys: [contender.keys.agent], clients: 50, rates: [] },
    { name: '50 workspaces, 50 clients', keys, clients: 50, rates: [] },
  ];
  for (let round = 0; round < (quick ? 3 : 6); round++) {
    for (const way of ways) {
      const lanes = await Promise.all(Array.from({ length: way.clients }, () => contender.connection()));
      const keyOf = new Map<Connection, string>(
        lanes.map((lane, at) => [lane, way.keys[at % way.keys.length] ?? '']),
      );
      const rate = await perSecond(lanes, quick ? 600 : 2_500, (lane) =>
        contender.create(lane, keyOf.get(lane)),
      );
      way.rates.push(rate);
      for (const lane of lanes) lane.close();
    }
  }
  const alone = median(ways[2]?.rates.slice(1) ?? []);
  return {
    title: 'createApproval per second, by workspaces writing at once',
    columns: ['who writes', 'per second', '/ one workspace, 50 clients'],
    rows: ways.map(({ name, rates }) => [name, median(rates.slice(1)), median(rates.slice(1)) / alone]),
    aims: [],
    notes: [
      'A workspace’s log has no gaps, so its writes are serial: each waits for the commit before its own.',
    ],
  };
};
