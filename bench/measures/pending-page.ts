import type { Connection } from '../connection.ts';
import type { Contender } from '../contender.ts';
import { seedApprovals } from '../seed/approvals.ts';
import { percentile } from '../statistics.ts';
import { withContenders } from '../with-contenders.ts';
import { inTurns, type Measure } from './measure.ts';

const small = 1_000;
const pageItems = 20;
const readsPerTurn = 25;

const query = JSON.stringify({
  query: `query Inbox {
  approvals(filter: { status: [PENDING] }, first: ${pageItems}) {
    nodes {
      id status summary type action riskLevel createdAt expiresAt
      requester { handle } task { id name } project { name }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
});

interface Page {
  errors?: unknown;
  data?: { approvals: { nodes: { id: string; status: string }[]; pageInfo: { hasNextPage: boolean } } };
}

async function read(connection: Connection, key: string, samples: number[]): Promise<void> {
  await connection.wake();
  const start = performance.now();
  const answer = await connection.post('/graphql', key, query);
  samples.push(performance.now() - start);
  const { data, errors }: Page = JSON.parse(answer);
  const nodes = data?.approvals.nodes ?? [];
  const distinct = new Set(nodes.map(({ id }) => id)).size;
  const right = nodes.every(({ status }) => status === 'PENDING') && data?.approvals.pageInfo.hasNextPage;
  if (errors || distinct !== pageItems || !right) throw new Error(`Not a page of ${pageItems}: ${answer}`);
}

/** Whether the first page of what is pending takes longer when the table is a thousand times larger. */
export const pendingPage: Measure = async ({ contenders, cluster, quick, run }) => {
  const large = quick ? 100_000 : 1_000_000;
  const subjects = contenders.map(({ subject }) => subject);
  return withContenders(subjects, cluster, `${run}_large`, async (others) => {
    const seats = new Map<Contender, { size: number; connection: Connection; samples: number[] }>();
    for (const [size, contender] of [
      [small, contenders[0]],
      [large, others[0]],
    ] as const) {
      if (!contender) throw new Error('There is nobody to measure.');
      await contender.approvals(1);
      await seedApprovals(contender.databaseUrl, size);
      seats.set(contender, { size, connection: await contender.connection(), samples: [] });
    }
    const turn = async (contender: Contender) => {
      const seat = seats.get(contender);
      for (let at = 0; seat && at < readsPerTurn; at++) {
        await read(seat.connection, contender.keys.reviewer, seat.samples);
      }
    };
    await inTurns([...seats.keys()], 8, turn);
    for (const { samples } of seats.values()) samples.length = 0;
    await inTurns([...seats.keys()], quick ? 6 : 40, turn);
    const [few, many] = [...seats.values()].map(({ samples }) => percentile(samples, 0.5));
    for (const { connection } of seats.values()) connection.close();
    return {
      title: `The inbox: milliseconds for the first ${pageItems} pending approvals`,
      columns: ['approvals in the workspace', 'p50', 'p99', '/ 1,000'],
      rows: [...seats.values()].map(({ size, samples }) => [
        size.toLocaleString('en-US'),
        percentile(samples, 0.5),
        percentile(samples, 0.99),
        percentile(samples, 0.5) / (few ?? Number.NaN),
      ]),
      aims: [
        {
          what: `pending page at ${large.toLocaleString('en-US')} approvals / at 1,000`,
          value: (many ?? Number.NaN) / (few ?? Number.NaN),
          unit: '×',
          limit: 1.2,
          sense: 'at most',
        },
      ],
      notes: ['One in twenty is pending, and those are the oldest.'],
    };
  });
};
