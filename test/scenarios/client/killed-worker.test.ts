import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { Countersign } from '../../../packages/client/src/index.ts';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { until } from '../../fixtures/client/wait.ts';
import { startProgram } from '../../fixtures/server/run-cli.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

/** A worker that begins to pay and, the first time, never comes to an end. */
const worker = `
import { Countersign } from '${pathToFileURL(resolve('packages/client/src/index.ts')).href}';
const cs = new Countersign();
const pay = cs.guard('pay', async (params, { effectKey }) => {
  console.log('begun', effectKey);
  if (process.env.HANG) await new Promise((end) => setTimeout(end, 100_000));
  return 'paid';
}, { summary: 'Pay', onUncertain: process.env.ON_UNCERTAIN });
await pay({ to: 'sarah' }).then((value) => console.log(value), (error) => console.log(error.name));
`;

function startWorker(env: Readonly<Record<string, string>>) {
  return startProgram(process.execPath, ['--input-type=module', '-e', worker], {
    COUNTERSIGN_URL: fixture.agent.url,
    COUNTERSIGN_API_KEY: fixture.agent.key ?? '',
    ...env,
  });
}

test('a worker that is killed between redeeming and reporting leaves an uncertain effect, which nobody repeats unasked', async () => {
  const reviewer = new Countersign({ url: fixture.agent.url, apiKey: fixture.reviewer.key ?? '' });
  const first = startWorker({ HANG: '1' });
  onTestFinished(() => void first.child.kill('SIGKILL'));
  await until('it asks', async () => {
    const { approvals } = await reviewer.approvals.list({ filter: { status: ['PENDING'] } });
    for (const { id } of approvals) await reviewer.approvals.approve(id);
    return approvals.length === 1;
  });
  await until('it has begun', () => first.out().includes('begun'));
  first.child.kill('SIGKILL');
  const { out: begun } = await first.ended;

  expect((await startWorker({ ON_UNCERTAIN: 'stop' }).ended).out).toBe('UncertainEffect\n');
  expect((await startWorker({ ON_UNCERTAIN: 'retry' }).ended).out).toBe(`${begun}paid\n`);
  expect((await startWorker({ ON_UNCERTAIN: 'stop' }).ended).out).toBe('paid\n');
});
