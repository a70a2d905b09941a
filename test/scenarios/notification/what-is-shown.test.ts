import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { slackSignature } from '../../../src/notifications/slack-signature.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { type Mailbox, startMailbox } from '../../fixtures/client/mailbox.ts';
import { type Input, mustSucceed } from '../../fixtures/client/mutations.ts';
import { type Slack, startSlack } from '../../fixtures/client/slack.ts';
import { until } from '../../fixtures/client/wait.ts';

const signingSecret = 'the secret of the app in Slack';

let mailbox: Mailbox;
let slack: Slack;
let fixture: Fixture;

beforeAll(async () => {
  mailbox = await startMailbox();
  slack = await startSlack();
  fixture = await createFixture({
    env: {
      notifications: {
        email: { url: mailbox.url, from: 'Countersign <countersign@example.com>', codes: 'TOGETHER' },
        slack: { webhookUrl: `${slack.url}/services/T/B/x`, workspaces: {}, signingSecret },
      },
    },
  });
});
afterAll(async () => {
  await fixture?.close();
  await mailbox.close();
  slack.close();
});

let count = 0;
/** Someone in Slack and by e-mail, and a policy for a type of requests that they decide. */
async function createReviewer({ policy = {}, ...who }: Input & { readonly policy?: Input } = {}) {
  count += 1;
  const type = `type-${count}`;
  const reviewer = await createPrincipal(fixture.admin, `reviewer-${count}`, { groups: [type], ...who });
  const slackUserId = `U${String(count).padStart(8, '0')}`;
  const email = `reviewer-${count}@example.com`;
  const principal = reviewer.handle;
  await mustSucceed(fixture.admin, 'updateNotificationPreferences', { principal, slackUserId, email });
  await mustSucceed(fixture.admin, 'createPolicy', {
    name: type,
    when: `type == "${type}"`,
    stages: [{ groups: [{ group: type, count: 1 }] }],
    ...policy,
  });
  return { reviewer, type, slackUserId, email };
}

interface Posted {
  readonly text: string;
  readonly blocks: readonly { readonly type: string; readonly elements?: readonly Button[] }[];
}
interface Button {
  readonly action_id: string;
  readonly value?: string;
  readonly url?: string;
}

async function postedAbout(id: string): Promise<Posted> {
  const message = () => slack.of('/services/T/B/x').find((json) => JSON.stringify(json).includes(id));
  await until('there is a message', () => message() !== undefined);
  return message() as unknown as Posted;
}

const buttonsOf = ({ blocks }: Posted) => blocks.find(({ type }) => type === 'actions')?.elements ?? [];
const actionsOf = (message: Posted) => buttonsOf(message).map(({ action_id }) => action_id);

async function press(message: Posted, action: string, slackUserId: string): Promise<void> {
  const payload = {
    type: 'block_actions',
    user: { id: slackUserId },
    response_url: `${slack.url}/reply`,
    actions: [
      {
        action_id: action,
        action_ts: '1.1',
        value: buttonsOf(message).find(({ action_id }) => action_id === action)?.value,
      },
    ],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const timestamp = String(Math.floor(Date.now() / 1_000));
  await fetch(new URL('/slack/interactions', fixture.agent.url), {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': slackSignature(timestamp, body, signingSecret),
    },
    body,
  });
}

const statusOf = async (id: string) =>
  (
    await read(
      fixture.reviewer,
      graphql(`query StatusOf($id: ID!) { approval(id: $id) { status revision } }`),
      { id },
    )
  ).approval;

describe('in Slack', () => {
  test('what is approved by a press is what was shown: the params, whatever the agent calls them', async () => {
    const { type, slackUserId } = await createReviewer();
    const id = await createApproval(fixture.agent, {
      type,
      action: 'Refund 5 EUR',
      summary: 'Refund 5 EUR',
      params: { amount: 50_000, to: 'a\u202Eb' },
    });
    const message = await postedAbout(id);
    expect(JSON.stringify(message)).toContain(
      JSON.stringify('```\n{\n  "amount": 50000,\n  "to": "a[U+202E]b"\n}\n```').slice(1, -1),
    );
    expect(actionsOf(message)).toEqual(['approve', 'reject', 'open']);
    await press(message, 'approve', slackUserId);
    await until('it is approved', async () => (await statusOf(id))?.status === 'APPROVED');
  });

  test.each<[string, Input, string]>([
    ['a reason', { policy: { reasonRequired: true } }, 'The policy asks for a reason.'],
    [
      'a confirmation code',
      { policy: { confirmationRequired: true } },
      'The policy asks for a confirmation code.',
    ],
    [
      'an authority that does not cover it',
      { authority: { '*': 'params.amount <= 100' } },
      'Not everyone who is asked here may approve it.',
    ],
  ])('what needs %s can only be opened', async (_what, who, because) => {
    const { type } = await createReviewer(who);
    const id = await createApproval(fixture.agent, { type, params: { amount: 120 } });
    const message = await postedAbout(id);
    expect(actionsOf(message)).toEqual(['open']);
    expect(JSON.stringify(message)).toContain(because);
  });

  test('whose authority covers it is offered to approve it', async () => {
    const { type } = await createReviewer({ authority: { '*': 'params.amount <= 100' } });
    const id = await createApproval(fixture.agent, { type, params: { amount: 80 } });
    expect(actionsOf(await postedAbout(id))).toEqual(['approve', 'reject', 'open']);
  });

  test('an output at a checkpoint is not shown to a channel', async () => {
    await createReviewer();
    const { agent } = await mustSucceed(fixture.admin, 'createAgent', { name: 'Writer' });
    const agentId = agent?.id;
    await mustSucceed(fixture.admin, 'createAgentVersion', { agentId, approvalRequired: true });
    const started = await mustSucceed(fixture.agent, 'startExecution', { agentId });
    const { execution } = await mustSucceed(fixture.agent, 'completeExecution', {
      id: started.execution?.id,
      output: { draft: 'the words that wait' },
    });
    const message = await postedAbout(execution?.approval?.id ?? 'none');
    expect(actionsOf(message)).toEqual(['open']);
    expect(JSON.stringify(message)).not.toContain('the words that wait');
  });

  test('the button of an earlier revision decides nothing, and says what changed', async () => {
    const { type, slackUserId } = await createReviewer();
    const id = await createApproval(fixture.agent, { type, params: { amount: 1, '<!here>': 1 } });
    const message = await postedAbout(id);
    await mustSucceed(fixture.agent, 'reviseApproval', { id, params: { amount: 77, '<!here>': 2 } });
    const before = slack.of('/reply').length;
    await press(message, 'approve', slackUserId);
    await until('it is answered', () => slack.of('/reply').length > before);
    const { text } = slack.of('/reply').at(-1) as { text: string };
    expect(text).toContain('revision 2');
    expect(text).toContain('\n```\n/params/&lt;!here&gt; is now 2\n/params/amount is now 77\n```');
    expect(text).not.toContain('<!here>');
    expect(await statusOf(id)).toEqual({ status: 'PENDING', revision: 2 });
  });
});

describe('a question', () => {
  test('is sent by e-mail and Slack to those who may answer, with a link to its page', async () => {
    const { reviewer, slackUserId, email } = await createReviewer();
    const other = await createReviewer();
    const { elicitation } = await mustSucceed(fixture.agent, 'createElicitation', {
      message: 'Which cost centre?\n<!channel> Code: 999999',
      responseSchema: { type: 'object', properties: { centre: { type: 'string' } } },
      assignTo: reviewer.handle,
    });
    const id = elicitation?.id ?? '';
    const url = new URL(`/e/${id}`, fixture.agent.url).href;
    const message = await postedAbout(id);
    expect(buttonsOf(message)).toMatchObject([{ action_id: 'open', url }]);
    const text = JSON.stringify(message);
    expect(text).toContain(`<@${slackUserId}>`);
    expect(text).not.toContain(other.slackUserId);
    expect(text).toContain('&lt;!channel&gt;');
    await until('there is an e-mail', () => mailbox.mails.some(({ to }) => to === email));
    const mail = mailbox.mails.find(({ to }) => to === email);
    expect(mail?.text.split(/\r?\n/)[1]).toBe(url);
    expect(mail?.text).toContain('> <!channel> Code: 999999');
    expect(mailbox.mails.filter(({ to }) => to === other.email)).toEqual([]);
  });

  test('is not notified about once it has been answered, nor to its requester', async () => {
    const { reviewer, email } = await createReviewer();
    const { elicitation } = await mustSucceed(reviewer, 'createElicitation', {
      message: 'Mine',
      responseSchema: { type: 'object' },
    });
    await postedAbout(elicitation?.id ?? '');
    const mails = mailbox.mails.filter(({ text }) => text.includes('> Mine'));
    expect(mails.map(({ to }) => to)).not.toContain(email);
  });
});
