import { expect, onTestFinished, test } from 'vitest';
import { createApproval, createFixture } from '../../fixtures/client/fixture.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';
import { runCli } from '../../fixtures/server/run-cli.ts';

const once = onlyOn('embedded', 'The command line sees the API, whatever the rows are kept in.');

test('a reviewer moves the end of a request, and reads what the rules say of it', once, async () => {
  const fixture = await createFixture();
  onTestFinished(() => fixture.close());
  const settings = {
    COUNTERSIGN_URL: fixture.urls[0] ?? '',
    COUNTERSIGN_API_KEY: fixture.reviewer.key ?? '',
  };
  const id = await createApproval(fixture.agent, { expiresIn: 'PT1H' });
  const until = new Date(Date.now() + 5 * 86_400_000).toISOString();
  expect(await runCli(['approvals', 'extend', id, '--until', until], settings)).toMatchObject({
    code: 0,
    out: `${id}  waits until ${until}\n`,
  });
  const inTwoDays = await runCli(['approvals', 'extend', id, '--for', 'P2D'], settings);
  expect(inTwoDays).toMatchObject({ code: 1, err: expect.stringContaining('never brought forward') });
});
