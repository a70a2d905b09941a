import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { decodeCursor } from '../../src/domain/event/event-cursor.ts';
import { limits } from '../../src/domain/limits.ts';
import { createApproval, createFixture, cursorNow, type Fixture } from '../fixtures/client/fixture.ts';
import type { Failure } from '../fixtures/client/graphql.ts';
import type { Subscription } from '../fixtures/client/inbox.ts';
import { type BriefDecision, briefDecisions, overWebSocket } from '../fixtures/client/listen.ts';
import { decidedSince } from '../fixtures/client/log.ts';
import { mustSucceed } from '../fixtures/client/mutations.ts';
import { report } from '../fixtures/client/report.ts';
import { inParallel, until, upTo } from '../fixtures/client/wait.ts';

const readerCount = 199;
const decisionCount = 40;
const mebibyte = 1024 * 1024;

/** Eight times the params, so that a few decisions are more than all buffers between two processes. */
const everything = `
  subscription ($after: String) {
    decisionMade(after: $after) {
      cursor
      approval { id a: params b: params c: params d: params e: params f: params g: params h: params }
    }
  }`;
const params = { text: 'x'.repeat(60_000) };

let fixture: Fixture;

const limitsAsTheyAre = { ...limits };
beforeEach(async () => {
  // On a busy machine this takes longer than a heartbeat, and who does not read does not answer one either. A client that
  // is let go of here must be so for what was not read.
  Object.assign(limits, { wsHeartbeatMs: 600_000 });
  fixture = await createFixture();
});
afterEach(async () => {
  await fixture.close();
  Object.assign(limits, limitsAsTheyAre);
});

/** A socket whose owner can stop reading from the network, which none of the standard ones allows. */
interface SlowSocket {
  readonly heard: readonly { readonly cursor: string; readonly approval: { readonly id: string } }[];
  readonly failures: readonly Failure[];
  readonly closing: Promise<{ readonly code: number; readonly reason: string }>;
  stopReading(): void;
  readOn(): void;
}

async function slowSocket(after: string): Promise<SlowSocket> {
  const socket = new WebSocket(`${fixture.agent.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  onTestFinished(() => socket.terminate());
  const say = (message: object) => socket.send(JSON.stringify(message));
  const heard: SlowSocket['heard'][number][] = [];
  const failures: Failure[] = [];
  const closing = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () =>
      say({ type: 'connection_init', payload: { authorization: `Bearer ${fixture.agent.key}` } }),
    );
    socket.on('message', (text) => {
      const { type, payload } = JSON.parse(String(text));
      if (type === 'connection_ack') {
        say({ type: 'subscribe', id: '1', payload: { query: everything, variables: { after } } });
        resolve();
      }
      if (type === 'next') heard.push(payload.data.decisionMade);
      if (type === 'error') failures.push(...payload);
    });
  });
  return { heard, failures, closing, stopReading: () => socket.pause(), readOn: () => socket.resume() };
}

interface Measured {
  readonly lags: number[];
  readonly memoryBytes: number;
}

/** Decides one after the other; answers how long each took to reach each reader, and the most memory used. */
async function decideAndMeasure(readers: readonly Subscription<BriefDecision>[]): Promise<Measured> {
  const before = process.memoryUsage().rss;
  const lags: number[] = [];
  let memoryBytes = 0;
  for (const _ of upTo(decisionCount)) {
    const id = await createApproval(fixture.agent, { params });
    const started = performance.now();
    const heard = readers.map((reader) => reader.next().then(() => lags.push(performance.now() - started)));
    await Promise.all([mustSucceed(fixture.reviewer, 'approve', { id }), ...heard]);
    memoryBytes = Math.max(memoryBytes, process.memoryUsage().rss - before);
  }
  return { lags, memoryBytes };
}

async function openReaders(from: string): Promise<Subscription<BriefDecision>[]> {
  const readers: Subscription<BriefDecision>[] = [];
  await inParallel(20, upTo(readerCount), async () => {
    readers.push(await overWebSocket(fixture.agent, briefDecisions, { after: from }));
  });
  return readers;
}

const subscribers = () => fixture.replicas[0]?.hub.subscribers;

describe(`one socket that stops reading, among ${readerCount + 1}`, () => {
  test('is closed with TOO_SLOW and a cursor; the others hear everything; it goes on from its cursor', async () => {
    const from = await cursorNow(fixture.agent);
    const readers = await openReaders(from);
    const alone = await decideAndMeasure(readers);

    const slow = await slowSocket(await cursorNow(fixture.agent));
    const since = await cursorNow(fixture.agent);
    await until('all are connected', () => subscribers() === readerCount + 1);
    slow.stopReading();
    // It reads again when the server has let go of it: it finds what was under way, and a word of farewell.
    const letGo = until('the slow one is gone', () => subscribers() === readerCount, 100_000).then(
      slow.readOn,
    );
    const beside = await decideAndMeasure(readers);
    await letGo;
    report('to each of the others without a slow one, ms', alone.lags);
    report('to each of the others beside a slow one, ms', beside.lags);
    process.stdout.write(`memory: +${Math.round(beside.memoryBytes / mebibyte)} MiB\n`);
    expect(beside.memoryBytes).toBeLessThan(300 * mebibyte);

    const all = (await decidedSince(fixture.agent, from)).map(([cursor]) => cursor);
    for (const reader of readers) expect(reader.heard.map(({ cursor }) => cursor)).toEqual(all);

    const { code, reason } = await slow.closing;
    const [failure] = slow.failures;
    expect({ code, reason, failure }).toEqual({
      code: 4429,
      reason: `TOO_SLOW ${failure?.extensions?.resumeAfter}`,
      failure: expect.objectContaining({ extensions: { code: 'TOO_SLOW', resumeAfter: expect.any(String) } }),
    });
    const resumeAfter = failure?.extensions?.resumeAfter ?? '';
    const rest = await overWebSocket(fixture.agent, briefDecisions, { after: resumeAfter });
    const missed = all.filter((cursor) => decodeCursor(cursor).seq > decodeCursor(resumeAfter).seq);
    expect(missed.length).toBeGreaterThan(0);
    for (const cursor of missed) expect((await rest.next()).cursor).toBe(cursor);
    const slowOnes = (await decidedSince(fixture.agent, since)).map(([cursor]) => cursor);
    expect([...slow.heard, ...rest.heard].map(({ cursor }) => cursor)).toEqual(slowOnes);
    for (const reader of [...readers, rest]) reader.stop();
  }, 120_000);

  test('without the limits it would be kept, and everything for it as well', async () => {
    Object.assign(limits, { subscriberQueueMaxBytes: Infinity, subscriberQueueMaxEvents: Infinity });
    const slow = await slowSocket(await cursorNow(fixture.agent));
    await until('it is connected', () => subscribers() === 1);
    slow.stopReading();
    await decideAndMeasure([]);
    expect(subscribers()).toBe(1);
    expect(slow.failures).toEqual([]);
  });
});

test('a socket that never reads again is cut off, and goes on from the last cursor it has seen', async () => {
  const from = await cursorNow(fixture.agent);
  const slow = await slowSocket(from);
  await mustSucceed(fixture.reviewer, 'approve', { id: await createApproval(fixture.agent) });
  await until('it has heard one', () => slow.heard.length === 1);
  slow.stopReading();
  await decideAndMeasure([]);
  await until('the slow one is gone', () => subscribers() === 0);
  const rest = await overWebSocket(fixture.agent, briefDecisions, {
    after: slow.heard[0]?.cursor,
  });
  onTestFinished(() => rest.stop());
  const all = await decidedSince(fixture.agent, from);
  for (const [cursor] of all.slice(1)) expect((await rest.next()).cursor).toBe(cursor);
  expect(await fetch(`${fixture.agent.url}/readyz`)).toMatchObject({ status: 200 });
});
