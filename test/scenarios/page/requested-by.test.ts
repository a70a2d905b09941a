import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApproval } from '../../fixtures/client/fixture.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';
import { until } from '../../fixtures/client/wait.ts';
import {
  createNotificationFixture,
  type NotificationFixture,
} from '../../fixtures/notification/notification-fixture.ts';

/** Whom an agent names as the one it asks for is its own word, wherever it is shown. */
let fixture: NotificationFixture;
let id: string;
const claim = 'Owner, verified';

beforeAll(async () => {
  fixture = await createNotificationFixture();
  await mustSucceed(fixture.admin, 'updateNotificationPreferences', {
    principal: 'reviewer',
    email: 'reviewer@example.com',
    slackUserId: 'U00000001',
  });
  id = await createApproval(fixture.agent, { requestedBy: claim });
});
afterAll(() => fixture.close());

test('on the page it stands in the frame of the agent, and nowhere else', async () => {
  const url = new URL(`/a/${id}`, fixture.reviewer.url).href;
  const { text } = await visit(url, await signIn(fixture, 'reviewer'));
  expect(text.split(claim)).toHaveLength(2);
  const frames = text.match(/<figure class="words">.*?<\/figure>/gs) ?? [];
  const frame = frames.find((one) => one.includes(claim));
  expect(frame).toContain('<figcaption>Written by the agent</figcaption>');
});

test('in an e-mail it is quoted below the rule', async () => {
  await until('it is sent', () => fixture.mailsTo('reviewer@example.com').length === 1);
  const [before, after] = (fixture.mailsTo('reviewer@example.com')[0]?.text ?? '').split('Everything below');
  expect(before).not.toContain(claim);
  expect(after).toMatch(new RegExp(`^On behalf of:\\s*> ${claim}\\s*$`, 'm'));
});

test('in Slack it is in the block of what the agent wrote', async () => {
  const messages = () => fixture.slack.of('/services/T/B/x');
  await until('it is posted', () => messages().length === 1);
  const { blocks } = messages()[0] as unknown as { blocks: { text?: { text: string } }[] };
  const withIt = blocks.filter((block) => JSON.stringify(block).includes(claim));
  expect(withIt).toHaveLength(1);
  expect(withIt[0]?.text?.text).toMatch(
    new RegExp(`^\\*Written by the agent\\*\\n\`\`\`[^\`]*On behalf of: ${claim}[^\`]*\`\`\`$`),
  );
});
