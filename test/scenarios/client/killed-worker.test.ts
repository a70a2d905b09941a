import { resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { Countersign } from '../../../packages/client/src/index.ts';
import { limits } from '../../../src/domain/limits.ts';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { until } from '../../fixtures/client/wait.ts';
import { startProgram } from '../../fixtures/server/run-cli.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

/** A worker that begins to pay, and may never come to an end. */
const worker = `
import { Countersign } from '${pathToFileURL(resolve('packages/client/src/index.ts')).href}';
const cs = new Countersign();
const pay = cs.guard('pay', async (params, { effectKey }) => {
  console.log('begun', effectKey);
  await new Promise((end) => setTimeout(end, Number(process.env.TAKES_MS)));
  return 'paid';
}, { summary: 'Pay', onUncertain: process.env.ON_UNCERTAIN, onPending: () => console.log('asked') });
await pay({ to: process.env.TO }).then((value) => console.log(value), (error) => console.log(error.name));
`;

function startWorker(to: string, onUncertain: 'stop' | 'retry', takesMs = 0) {
  const started = startProgram(process.execPath, ['--input-type=module', '-e', worker], {
    COUNTERSIGN_URL: fixture.agent.url,
    COUNTERSIGN_API_KEY: fixture.agent.key ?? '',
    TO: to,
    ON_UNCERTAIN: onUncertain,
    TAKES_MS: String(takesMs),
  });
  onTestFinished(() => void started.child.kill('SIGKILL'));
  return started;
}

async function approve(): Promise<void> {
  const reviewer = new Countersign({ url: fixture.agent.url, apiKey: fixture.reviewer.key ?? '' });
  const { approvals } = await reviewer.approvals.list({ filter: { status: ['PENDING'] } });
  for (const { id } of approvals) await reviewer.approvals.approve(id);
}

const asked = (workers: readonly { out(): string }[]) => () =>
  workers.every((one) => one.out().includes('asked'));

test('a worker that is killed between redeeming and reporting leaves an effect that is uncertain after its lease', async () => {
  const first = startWorker('sarah', 'stop', 100_000);
  await until('it asks', asked([first]));
  await approve();
  await until('it has begun', () => first.out().includes('begun'));
  first.child.kill('SIGKILL');
  const { out } = await first.ended;
  const begun = out.replace('asked\n', '');

  const [careful, bold] = [startWorker('sarah', 'stop'), startWorker('sarah', 'retry')];
  // Nobody knows yet that the first one is dead: it may be in the middle of the effect.
  await after(3_000);
  expect([careful.out(), bold.out()]).toEqual(['', '']);
  fixture.advanceClock(limits.effectLeaseMs);
  expect((await careful.ended).out).toBe('UncertainEffect\n');
  expect((await bold.ended).out).toBe(`${begun}paid\n`);
  expect((await startWorker('sarah', 'stop').ended).out).toBe('paid\n');
});

test('two workers with one key have one effect, and both answer what came of it', async () => {
  const both = [startWorker('tom', 'retry', 1_000), startWorker('tom', 'retry', 1_000)];
  await until('both ask', asked(both));
  await approve();
  const outs = await Promise.all(both.map(async ({ ended }) => (await ended).out.replace('asked\n', '')));
  expect(outs.sort()).toEqual([expect.stringMatching(/^begun deci?_\w+\npaid\n$/), 'paid\n']);
});

test('a worker that waits for the other does not do what that one was killed in, while its lease lasts', async () => {
  const both = [startWorker('ann', 'retry', 3_000), startWorker('ann', 'retry', 3_000)];
  await until('both ask', asked(both));
  await approve();
  const begun = () => both.filter((one) => one.out().includes('begun'));
  await until('one has begun', () => begun().length > 0);
  const [dead] = begun();
  const other = both.find((one) => one !== dead);
  await after(1_000);
  dead?.child.kill('SIGKILL');
  await after(2_000);
  expect(other?.out()).toBe('asked\n');
  fixture.advanceClock(limits.effectLeaseMs);
  const [, key = ''] = /begun (\w+)/.exec(dead?.out() ?? '') ?? [];
  expect((await other?.ended)?.out).toBe(`asked\nbegun ${key}\npaid\n`);
});
