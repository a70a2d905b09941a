import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import { Countersign } from '../../../packages/client/src/index.ts';
import { countedFetch } from '../../fixtures/client/counted-fetch.ts';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { streamProxy, type Way } from '../../fixtures/client/stream-proxy.ts';
import { transports } from '../../fixtures/client/transports.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';

let fixture: Fixture;
let reviewer: Countersign;
beforeAll(async () => {
  fixture = await createFixture();
  reviewer = new Countersign({ url: fixture.agent.url, apiKey: fixture.reviewer.key ?? '' });
});
afterAll(() => fixture.close());

const keepsBack: Way = async (from, to) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of from) chunks.push(chunk);
  to.end(Buffer.concat(chunks));
};

const cuts: Way = async (from, to) => {
  for await (const chunk of from) {
    to.write(chunk);
    await pause(50);
    to.destroy();
  }
};

/** The first bytes pass, so that the stream seems to be open. */
const passesTheFirst: Way = async (from, to) => {
  let chunks = 0;
  for await (const chunk of from) {
    chunks += 1;
    if (chunks <= 2) to.write(chunk);
  }
};

const ways = {
  'keeps streams back until they end': keepsBack,
  'cuts streams as soon as they open': cuts,
  'passes the first bytes of a stream and keeps back the rest': passesTheFirst,
};

async function agentBehind(
  way: Way,
  options: object,
  { onTestFinished }: TestContext,
  dropped?: RegExp,
): Promise<Countersign> {
  const proxy = await streamProxy(fixture.agent.url, way, dropped);
  onTestFinished(() => proxy.close());
  return new Countersign({ url: proxy.url, apiKey: fixture.agent.key ?? '', ...options });
}

/** How long after its decision an agent has it that began to wait `earlierMs` before. */
async function delayMs(agent: Countersign, earlierMs: number, maxMs: number): Promise<number> {
  const { id } = await agent.approvals.create({ summary: 'Refund' });
  const waiting = agent.approvals.waitForDecision(id, { timeout: earlierMs + maxMs }).then(
    ({ status }) => status,
    ({ code }) => code,
  );
  await pause(earlierMs);
  await reviewer.approvals.approve(id);
  const since = performance.now();
  expect(await waiting).toMatch(/^(APPROVED|WAIT_TIMEOUT)$/);
  return performance.now() - since;
}

const once = onlyOn('postgres', 'A proxy sees the API, whatever the rows are kept in.');

describe.each(transports)('over %s', once, (_name, options) => {
  test.concurrent.for(Object.entries(ways))(
    'behind a proxy that %s, a decision arrives within 5 s',
    async ([, way], context) => {
      const delays = [100, 3_100, 7_000].map(async (earlierMs) =>
        delayMs(await agentBehind(way, options, context), earlierMs, 20_000),
      );
      for (const delay of await Promise.all(delays)) context.expect(delay).toBeLessThan(5_000);
    },
  );

  test.concurrent('nothing is asked beside a stream that beats', async (context) => {
    const counted = countedFetch();
    const apiKey = fixture.agent.key ?? '';
    const agent = new Countersign({ url: fixture.agent.url, apiKey, fetch: counted.fetch, ...options });
    const { id } = await agent.approvals.create({ summary: 'Refund' });
    const waiting = agent.approvals.waitForDecision(id);
    await pause(2_000);
    counted.sent.length = 0;
    await pause(9_000);
    await reviewer.approvals.approve(id);
    await waiting;
    context.expect(counted.sent).toEqual([]);
  });
});

test(
  'without the beats, a stream that is kept back after its first bytes is not noticed in time',
  once,
  async (context) => {
    const agent = await agentBehind(passesTheFirst, {}, context, /^preference-applied$/);
    expect(await delayMs(agent, 3_000, 7_000)).toBeGreaterThan(5_000);
  },
);
