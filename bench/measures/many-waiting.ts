import { setTimeout as sleep } from 'node:timers/promises';
import type { Agent } from '../agent.ts';
import type { Connection } from '../connection.ts';
import type { Contender } from '../contender.ts';
import type { Aim } from '../report.ts';
import { median } from '../statistics.ts';
import { ours } from '../subjects/all.ts';
import { within } from '../within.ts';
import { inTurns, type Measure } from './measure.ts';

const many = 2_000;
const few = 10;
const warmTurns = 10;

interface WaitingAgents {
  decided: Agent[];
  others: Agent[];
  reviewer: Connection;
  warmMs: number[];
  fewMs: number[];
  manyMs: number[];
}

/** Server CPU per decision, while `few` agents wait for the decisions that are made and the others for ones that are not. */
async function cpuPerDecisionMs(contender: Contender, seat: WaitingAgents): Promise<number> {
  const { dialect } = contender.subject;
  const ids = await contender.approvals(few);
  for (const [at, agent] of seat.decided.entries()) agent.watch(ids[at] ?? '');
  await sleep(50);
  await contender.server.settle();
  const before = contender.server.cpuMs();
  for (const [at, agent] of seat.decided.entries()) {
    const id = ids[at] ?? '';
    const heard = new Promise<Buffer>((resolve) => {
      agent.onFrame = resolve;
    });
    await contender.decide(seat.reviewer, id);
    dialect.heard(
      await within(heard, `${contender.name}: a decision`),
      agent.operation,
      id,
      contender.keys.reviewerHandle,
    );
  }
  const used = contender.server.cpuMs() - before;
  for (const [at, agent] of seat.decided.entries()) agent.unwatch(ids[at] ?? '');
  return used / few;
}

async function othersWait(contender: Contender, seat: WaitingAgents): Promise<void> {
  const ids = await contender.approvals(many);
  seat.others = await contender.agents(many);
  for (const [at, agent] of seat.others.entries()) {
    agent.onFrame = (frame) => {
      throw new Error(`An agent heard of an approval that is not its own: ${frame}`);
    };
    agent.watch(ids[at] ?? '');
  }
  await contender.server.settle();
}

/** Whether a decision costs more because others are waiting, too. */
export const manyWaiting: Measure = async ({ contenders, quick }) => {
  const rounds = quick ? 8 : 20;
  const seats = new Map<Contender, WaitingAgents>();
  for (const contender of contenders) {
    const decided = await contender.agents(few);
    const reviewer = await contender.connection();
    seats.set(contender, { decided, others: [], reviewer, warmMs: [], fewMs: [], manyMs: [] });
  }
  const collect = (into: 'warmMs' | 'fewMs' | 'manyMs') => async (contender: Contender) => {
    const seat = seats.get(contender);
    if (seat) seat[into].push(await cpuPerDecisionMs(contender, seat));
  };
  const gather = async () => {
    for (const [contender, seat] of seats) await othersWait(contender, seat);
  };
  // The crowd comes first and, when there is time, last: a server that is still warming up must not flatter it.
  await gather();
  await inTurns(contenders, warmTurns, collect('warmMs'));
  await inTurns(contenders, rounds, collect('manyMs'));
  for (const [contender, seat] of seats) {
    await Promise.all(seat.others.map((agent) => agent.close()));
    seat.others = [];
    await contender.server.settle();
  }
  await inTurns(contenders, 1, collect('warmMs'));
  await inTurns(contenders, rounds, collect('fewMs'));
  if (!quick) {
    await gather();
    await inTurns(contenders, 1, collect('warmMs'));
    await inTurns(contenders, rounds, collect('manyMs'));
  }

  const results = [...seats].map(([{ name }, seat]) => ({
    name,
    fewMs: median(seat.fewMs),
    manyMs: median(seat.manyMs),
  }));
  const aims: Aim[] = results
    .filter(({ name }) => name === ours)
    .map((mine) => ({
      what: `CPU of a decision, ${many} others waiting / few`,
      value: mine.manyMs / mine.fewMs,
      unit: '×',
      limit: 1.5,
      sense: 'at most',
    }));
  for (const seat of seats.values()) {
    seat.reviewer.close();
    await Promise.all([...seat.decided, ...seat.others].map((agent) => agent.close()));
  }
  return {
    title: `One decision while ${many} other agents wait, each for its own: milliseconds of server CPU`,
    columns: ['subject', `${few} waiting`, `${many} waiting`, 'many / few'],
    rows: results.map((one) => [one.name, one.fewMs, one.manyMs, one.manyMs / one.fewMs]),
    aims,
    notes: [],
  };
};
