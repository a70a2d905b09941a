import { expect, onTestFinished, test, vi } from 'vitest';
import { inWholeRun, onlyOn } from '../../fixtures/server/only-on.ts';
import { runCli, startCli } from '../../fixtures/server/run-cli.ts';
import { isWhole } from '../../fixtures/server/test-size.ts';

/** A database that is made from nothing takes its time where many things run at once. */
const patient = { timeout: 120_000 };

const once = onlyOn('embedded', 'The demo brings its own database, so it is tried once.');
const stopped = isWhole() ? once : inWholeRun('A second demo makes a second database from nothing');

test('without a terminal a scripted reviewer approves, and the agent receives the decision', {
  ...patient,
  ...once,
}, async () => {
  const { code, out, err } = await runCli(['demo']);
  expect(err).toBe('');
  expect(out).toMatch(/look in +http:\/\/127\.0\.0\.1:\d+\/graphql/);
  expect(out).toMatch(/sign in +http:\/\/127\.0\.0\.1:\d+\/sign-in\?link=csl_/);
  expect(out).toContain('agent     asks: Refund 120 EUR to the customer of order 4711');
  expect(out).toMatch(/advice +APPROVE, 86 % sure/);
  expect(out).toContain('reviewer  approves');
  expect(out).toContain('agent     receives: APPROVED');
  expect(out).toMatch(/by +Reviewer \(reviewer\)/);
  expect(out).toMatch(/at +\d{4}-\d\d-\d\dT\S+Z, \d+\.\d s after it was asked/);
  expect(out).toMatch(/received +\d+\.\d ms (before|after) the reviewer had the answer/);
  expect(out).toContain('agent     refunds 120 EUR');
  expect(code).toBe(0);
});

test('when it is stopped, it leaves at once and says so', { ...patient, ...stopped }, async () => {
  const demo = startCli(['demo']);
  onTestFinished(() => void demo.child.kill('SIGKILL'));
  await vi.waitUntil(() => demo.out().includes('waits on'), patient);
  demo.child.kill('SIGINT');
  const { code, out, err } = await demo.ended;
  expect(err.trim()).toBe('Interrupted.');
  expect(out).not.toContain('agent     receives');
  expect(code).toBe(130);
});
