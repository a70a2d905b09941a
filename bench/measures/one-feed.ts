import type { Agent } from '../agent.ts';
import type { Connection } from '../connection.ts';
import type { Contender } from '../contender.ts';
import type { Aim } from '../report.ts';
import { median } from '../statistics.ts';
import { floor, ours } from '../subjects/all.ts';
import { within } from '../within.ts';
import { inTurns, type Measure } from './measure.ts';

const subscribers = 500;
const decisionsPerTurn = 20;

interface FeedReaders {
  agents: Agent[];
  reviewer: Connection;
  /** Server CPU of one decision that nobody listens to. */
  unheardMs: number[];
  /** Server CPU of one decision that all subscribers hear. */
  heardMs: number[];
}

/** Decides one approval and returns when every subscriber has heard of it: one frame each, the same bytes for all. */
async function decideAndHear(contender: Contender, seat: FeedReaders, id: string): Promise<void> {
  const { dialect } = contender.subject;
  const everyone = new Promise<void>((resolve, reject) => {
    let first: Buffer | undefined;
    const missing = new Set(seat.agents);
    for (const agent of seat.agents) {
      agent.onFrame = (frame) => {
        try {
          if (!missing.delete(agent)) throw new Error(`Heard twice: ${frame}`);
          if (!first) {
            first = dialect.shared(frame);
            dialect.heard(frame, agent.operation, id, contender.keys.reviewerHandle);
          } else if (!dialect.shared(frame).equals(first)) {
            throw new Error(`Two subscribers heard differently:\n${first}\n${frame}`);
          }
          if (missing.size === 0) resolve();
        } catch (error) {
          reject(error);
        }
      };
    }
    if (missing.size === 0) resolve();
  });
  await within(
    Promise.all([contender.decide(seat.reviewer, id), everyone]),
    `${contender.name}: a decision for everyone`,
  );
}

async function cpuPerDecisionMs(contender: Contender, seat: FeedReaders): Promise<number> {
  const ids = await contender.approvals(decisionsPerTurn);
  await contender.server.settle();
  const before = contender.server.cpuMs();
  for (const id of ids) await decideAndHear(contender, seat, id);
  return (contender.server.cpuMs() - before) / ids.length;
}

/** What delivering one message costs the server when many subscribers follow the same feed. */
export const oneFeed: Measure = async ({ contenders, quick }) => {
  const seats = new Map<Contender, FeedReaders>();
  for (const contender of contenders) {
    seats.set(contender, { agents: [], reviewer: await contender.connection(), unheardMs: [], heardMs: [] });
  }
  const rounds = quick ? 3 : 12;
  const collect = (into: 'unheardMs' | 'heardMs') => async (contender: Contender) => {
    const seat = seats.get(contender);
    if (seat) seat[into].push(await cpuPerDecisionMs(contender, seat));
  };
  await inTurns(contenders, 1 + rounds, collect('unheardMs'));
  for (const [contender, seat] of seats) {
    seat.agents = await contender.agents(subscribers);
    for (const agent of seat.agents) agent.watch(null);
    await contender.server.settle();
  }
  await inTurns(contenders, 2 + rounds, collect('heardMs'));

  const microsPerMs = 1_000;
  const results = [...seats].map(([{ name }, seat]) => {
    const unheard = median(seat.unheardMs.slice(1));
    const heard = median(seat.heardMs.slice(2));
    return {
      name,
      decisionMs: unheard,
      wholeMicros: (heard / subscribers) * microsPerMs,
      deliveryMicros: ((heard - unheard) / subscribers) * microsPerMs,
    };
  });
  const base = results.find(({ name }) => name === floor);
  const mine = results.find(({ name }) => name === ours);
  const aims: Aim[] = [];
  if (base && mine) {
    const value = mine.deliveryMicros / base.deliveryMicros;
    aims.push({ what: 'CPU per delivered message / floor', value, unit: '×', limit: 1.2, sense: 'at most' });
  }
  for (const seat of seats.values()) {
    seat.reviewer.close();
    await Promise.all(seat.agents.map((agent) => agent.close()));
  }
  return {
    title: `One feed, ${subscribers} subscribers: microseconds of server CPU per delivered message`,
    columns: [
      'subject',
      'delivery',
      '/ floor',
      'with its share of the decision',
      '/ floor',
      'one unheard decision, ms',
    ],
    rows: results.map((one) => [
      one.name,
      one.deliveryMicros,
      one.deliveryMicros / (base?.deliveryMicros ?? Number.NaN),
      one.wholeMicros,
      one.wholeMicros / (base?.wholeMicros ?? Number.NaN),
      one.decisionMs,
    ]),
    aims,
    notes: ['Delivery is a decision heard by all less one heard by nobody, over the number of subscribers.'],
  };
};
