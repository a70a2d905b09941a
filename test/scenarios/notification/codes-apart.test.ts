import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { type Mailbox, startMailbox } from '../../fixtures/client/mailbox.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { type Form, send, visit } from '../../fixtures/client/page.ts';

let mailbox: Mailbox;
let fixture: Fixture;
beforeAll(async () => {
  mailbox = await startMailbox();
  const email = { url: mailbox.url, from: 'countersign@example.com', codes: 'APART' } as const;
  fixture = await createFixture({ env: { notifications: { email, slack: null } } });
});
afterAll(async () => {
  await fixture?.close();
  await mailbox.close();
});

test('no message has both the link and the code, and together they decide', async () => {
  await mustSucceed(fixture.admin, 'updateNotificationPreferences', {
    principal: 'reviewer',
    email: 'reviewer@example.com',
  });
  await createApproval(fixture.agent, { action: 'Refund 120 EUR' });
  const mails = await mailbox.count(2);
  const url = /^http\S+link=csl_\S+$/m;
  const code = /^Code: (\d{6})$/m;
  expect(mails.map(({ text }) => [url.test(text), code.test(text)])).toEqual([
    [false, true],
    [true, false],
  ]);
  const given = code.exec(mails[0]?.text ?? '')?.[1] ?? '';
  expect(mails[1]?.raw).not.toContain(given);
  const page = await visit(url.exec(mails[1]?.text ?? '')?.[0] ?? '');
  expect((await send(page.form as Form, { outcome: 'APPROVE', code: given })).status).toBe(303);
});
