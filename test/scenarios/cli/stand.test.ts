import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { many, once, settingsOf } from '../../fixtures/cli/terminal.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { runCli, type Settings } from '../../fixtures/server/run-cli.ts';

describe('a reviewer who lets an approval stand', once, () => {
  let fixture: Fixture;
  let as: Settings;
  beforeAll(async () => {
    fixture = await createFixture();
    as = settingsOf(fixture.reviewer);
  });
  afterAll(() => fixture.close());

  const bounds = ['--uses', '3', '--until', new Date(Date.now() + 3_600_000).toISOString()];
  const words = 'Approves without asking at most 3 requests of the type "refund" by "agent"';

  test(
    'reads first what that lets through, and finds it in the list and on what it let through',
    many,
    async () => {
      const ask = () => createApproval(fixture.agent, { type: 'refund', params: { to: 'anna', amount: 5 } });
      const id = await ask();
      const only = ['--only', 'to=anna', '--only', 'to=ben', '--total', 'amount=500'];
      const command = ['approvals', 'stand', id, ...bounds, ...only];
      expect(await runCli(command, as)).toMatchObject({
        code: 1,
        err: expect.stringContaining('Nothing is decided'),
      });
      await mustSucceed(fixture.reviewer, 'approve', { id });

      const asked = await runCli(command, as);
      expect(asked).toMatchObject({ code: 1, err: expect.stringContaining('--yes') });
      expect(asked.out).toContain(words);
      expect(asked.out).toContain('"to" is "anna" or "ben". "amount" comes to at most 500 in all.');
      expect((await runCli(['policies', 'list'], as)).out).not.toContain('stands');

      const made = await runCli([...command, '--yes'], as);
      expect(made.out).toMatch(/pol_\w+ {2}stands {2}refund stands, from dec_/);
      const second = await ask();
      const { out } = await runCli(['approvals', 'show', second], as);
      expect(out.replaceAll(/\s+/g, ' ')).toContain(`of “Reviewer”. ${words}`);
      const listed = await runCli(['policies', 'list'], as);
      expect(listed.out).toContain('AUTO_APPROVE for reviewer (2 left)');
      expect(listed.out).toContain(words);
    },
  );

  test('is refused what has no bound, and a value that is none', many, async () => {
    const id = await createApproval(fixture.agent, { type: 'other' });
    await mustSucceed(fixture.reviewer, 'approve', { id });
    expect(await runCli(['approvals', 'stand', id, ...bounds, '--yes'], as)).toMatchObject({
      code: 1,
      err: expect.stringContaining('Say what it lets through'),
    });
    for (const wrong of [
      ['--only', 'anna'],
      ['--total', 'amount=much'],
    ]) {
      expect((await runCli(['approvals', 'stand', id, ...bounds, ...wrong], as)).code).not.toBe(0);
    }
  });
});
