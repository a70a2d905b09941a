import type { Connection } from '../connection.ts';
import type { Contender } from '../contender.ts';
import type { Aim } from '../report.ts';
import { median } from '../statistics.ts';
import { floor, ours } from '../subjects/all.ts';
import { inTurns, type Measure } from './measure.ts';

const clients = 16;

/** How many of these a contender finishes per second. */
export async function perSecond(
  lanes: Connection[],
  durationMs: number,
  once: (lane: Connection) => Promise<unknown>,
): Promise<number> {
  const start = performance.now();
  const until = start + durationMs;
  let done = 0;
  await Promise.all(
    lanes.map(async (lane) => {
      while (performance.now() < until) {
        await once(lane);
        done++;
      }
    }),
  );
  return (done / (performance.now() - start)) * 1_000;
}

/** Approvals that sixteen agents can ask for in a second. */
export const creates: Measure = async ({ contenders, quick }) => {
  const durationMs = quick ? 700 : 2_500;
  const rates = new Map<Contender, number[]>(contenders.map((contender) => [contender, []]));
  const cpu = new Map<Contender, number[]>(contenders.map((contender) => [contender, []]));
  await inTurns(contenders, 1 + (quick ? 3 : 6), async (contender) => {
    const lanes = await Promise.all(Array.from({ length: clients }, () => contender.connection()));
    const before = contender.server.cpuMs();
    const start = performance.now();
    const rate = await perSecond(lanes, durationMs, (lane) => contender.create(lane));
    rates.get(contender)?.push(rate);
    const done = (rate * (performance.now() - start)) / 1_000;
    cpu.get(contender)?.push((contender.server.cpuMs() - before) / done);
    for (const lane of lanes) lane.close();
  });
  const results = contenders.map((contender) => ({
    name: contender.name,
    rate: median(rates.get(contender)?.slice(1) ?? []),
    cpuMs: median(cpu.get(contender)?.slice(1) ?? []),
  }));
  const rate = (name: string) => results.find((one) => one.name === name)?.rate ?? Number.NaN;
  const aims: Aim[] = [];
  const value = rate(ours) / rate('mercurius');
  if (Number.isFinite(value)) {
    aims.push({
      what: 'createApproval per second / Mercurius',
      value,
      unit: '×',
      limit: 1,
      sense: 'at least',
    });
  }
  return {
    title: `createApproval per second, ${clients} clients`,
    columns: ['subject', 'per second', '/ floor', '/ mercurius', 'server CPU each, ms'],
    rows: results.map((one) => [
      one.name,
      one.rate,
      one.rate / rate(floor),
      one.rate / rate('mercurius'),
      one.cpuMs,
    ]),
    aims,
    notes: [
      'Countersign and the floor of the same rows with idempotency key, gapless log position and hash; the others with neither.',
    ],
  };
};
