import { setTimeout as sleep } from 'node:timers/promises';
import type { Agent } from '../agent.ts';
import type { Connection } from '../connection.ts';
import type { Contender } from '../contender.ts';
import type { Aim } from '../report.ts';
import { percentile } from '../statistics.ts';
import { floor, ours, sameRows } from '../subjects/all.ts';
import { within } from '../within.ts';
import { inTurns, type Measure, type MeasureContext } from './measure.ts';
import { pollingMs } from './polling.ts';

const agentsWaiting = 25;
const subscribedWithinMs = 60;

interface WaitingAgents {
  agents: Agent[];
  reviewer: Connection;
  /** From sending the decision to the agent's frame. */
  heardMs: number[];
  /** From the reviewer's answer to the agent's frame; below zero when the agent hears first. */
  afterAnswerMs: number[];
}

async function decideOnce(contender: Contender, seat: WaitingAgents): Promise<void> {
  const { dialect } = contender.subject;
  const ids = await contender.approvals(agentsWaiting);
  for (const [at, agent] of seat.agents.entries()) agent.watch(ids[at] ?? '');
  await sleep(subscribedWithinMs);
  for (const [at, agent] of seat.agents.entries()) {
    const id = ids[at] ?? '';
    const heard = new Promise<{ frame: Buffer; at: number }>((resolve) => {
      agent.onFrame = (frame) => resolve({ frame, at: performance.now() });
    });
    await seat.reviewer.wake();
    const sent = performance.now();
    const answered = contender.decide(seat.reviewer, id).then(() => performance.now());
    const [event, answeredAt] = await within(Promise.all([heard, answered]), `${contender.name}: a decision`);
    dialect.heard(event.frame, agent.operation, id, contender.keys.reviewerHandle);
    agent.unwatch(id);
    seat.heardMs.push(event.at - sent);
    seat.afterAnswerMs.push(event.at - answeredAt);
  }
}

/** How long an agent waits for a decision that has been made. */
export const decisionToAgent: Measure = async (field: MeasureContext) => {
  const seats = new Map<Contender, WaitingAgents>();
  for (const contender of field.contenders) {
    const agents = await contender.agents(agentsWaiting);
    seats.set(contender, { agents, reviewer: await contender.connection(), heardMs: [], afterAnswerMs: [] });
  }
  const round = async (contender: Contender) => {
    const seat = seats.get(contender);
    if (seat) await decideOnce(contender, seat);
  };
  await inTurns(field.contenders, 3, round);
  for (const seat of seats.values()) seat.heardMs.length = seat.afterAnswerMs.length = 0;
  await inTurns(field.contenders, field.quick ? 6 : 40, round);

  const found = (name: string) => [...seats].find(([contender]) => contender.name === name)?.[1].heardMs;
  const base = found(floor) ?? [];
  const polled = await pollingMs(
    field.contenders.find(({ name }) => name === ours) ?? field.contenders[0],
    field.quick ? 20 : 100,
  );
  const aims: Aim[] = [];
  const mine = found(ours);
  if (mine && base.length > 0) {
    const ratio = (share: number) => percentile(mine, share) / percentile(base, share);
    aims.push({
      what: 'decision→agent p50 / floor',
      value: ratio(0.5),
      unit: '×',
      limit: 1.3,
      sense: 'at most',
    });
    aims.push({
      what: 'decision→agent p99 / floor',
      value: ratio(0.99),
      unit: '×',
      limit: 2,
      sense: 'at most',
    });
  }
  if (mine) {
    const faster = percentile(polled, 0.5) / percentile(mine, 0.5);
    aims.push({
      what: 'faster than polling every 2 s',
      value: faster,
      unit: '×',
      limit: 300,
      sense: 'at least',
    });
  }
  const notes = [
    `Polling every 2 s instead: p50 ${percentile(polled, 0.5).toFixed(0)} ms, p99 ${percentile(polled, 0.99).toFixed(0)} ms.`,
  ];
  const rows = found(sameRows);
  if (mine && rows) {
    const ratio = (share: number) => (percentile(mine, share) / percentile(rows, share)).toFixed(2);
    notes.push(
      `Countersign to the floor that writes the same rows: p50 ${ratio(0.5)}×, p99 ${ratio(0.99)}×.`,
    );
  }
  for (const seat of seats.values()) {
    seat.reviewer.close();
    await Promise.all(seat.agents.map((agent) => agent.close()));
  }
  return {
    title: 'Decision → agent: milliseconds from sending the decision to the waiting agent’s frame',
    columns: [
      'subject',
      'p50',
      'p99',
      'p50 / floor',
      'p99 / floor',
      'p50 after answer',
      'p99 after answer',
      'samples',
    ],
    rows: [...seats].map(([{ name }, { heardMs, afterAnswerMs }]) => [
      name,
      percentile(heardMs, 0.5),
      percentile(heardMs, 0.99),
      percentile(heardMs, 0.5) / percentile(base, 0.5),
      percentile(heardMs, 0.99) / percentile(base, 0.99),
      percentile(afterAnswerMs, 0.5),
      percentile(afterAnswerMs, 0.99),
      String(heardMs.length),
    ]),
    aims,
    notes,
  };
};
