import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { openTask, uploadFile } from '../../fixtures/client/files.ts';
import { createApproval } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { type Input, mustSucceed } from '../../fixtures/client/mutations.ts';
import { until } from '../../fixtures/client/wait.ts';
import {
  actionsOf,
  createSlackFixture,
  type SlackFixture,
} from '../../fixtures/notification/slack-fixture.ts';

let fixture: SlackFixture;
beforeAll(async () => {
  fixture = await createSlackFixture();
});
afterAll(() => fixture.close());

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
    const { type, slackUserId } = await fixture.createReviewer();
    const id = await createApproval(fixture.agent, {
      type,
      action: 'Refund 5 EUR',
      summary: 'Refund 5 EUR',
      params: { amount: 50_000, to: 'a\u202Eb' },
    });
    const message = await fixture.postedAbout(id);
    expect(JSON.stringify(message)).toContain(
      JSON.stringify('```\n{\n  "amount": 50000,\n  "to": "a[U+202E]b"\n}\n```').slice(1, -1),
    );
    expect(actionsOf(message)).toEqual(['approve', 'reject', 'open']);
    await fixture.press(message, 'approve', slackUserId);
    await until('it is approved', async () => (await statusOf(id))?.status === 'APPROVED');
  });

  test('without params it is the context, and all that it says', async () => {
    const { type } = await fixture.createReviewer();
    const asked = { type, action: 'Refund 5 EUR', summary: 'Refund 5 EUR', params: null };
    const context = { amount: 50_000, currency: 'EUR', payee: 'Mallory' };
    const message = await fixture.postedAbout(
      await createApproval(fixture.agent, { ...asked, template: 'financial', context }),
    );
    expect(JSON.stringify(message)).toContain(
      JSON.stringify('"amount": 50000,\n  "currency": "EUR",\n  "payee": "Mallory"').slice(1, -1),
    );
    expect(actionsOf(message)).toEqual(['approve', 'reject', 'open']);
    const long = await createApproval(fixture.agent, { ...asked, context: { payee: 'x'.repeat(4_000) } });
    expect(actionsOf(await fixture.postedAbout(long))).toEqual(['open']);
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
    const { type } = await fixture.createReviewer(who);
    const id = await createApproval(fixture.agent, { type, params: { amount: 120 } });
    const message = await fixture.postedAbout(id);
    expect(actionsOf(message)).toEqual(['open']);
    expect(JSON.stringify(message)).toContain(because);
  });

  test('files are counted, and what they show is opened before it is decided', async () => {
    const { type } = await fixture.createReviewer();
    const taskId = await openTask(fixture.agent);
    const attachmentIds = await Promise.all(
      ['a.txt', 'b.txt'].map(async (name) => (await uploadFile(fixture.agent, taskId, name, 'seen')).id),
    );
    const withFiles = await createApproval(fixture.agent, { type, taskId, attachmentIds });
    const message = await fixture.postedAbout(withFiles);
    expect(actionsOf(message)).toEqual(['open']);
    expect(JSON.stringify(message)).toContain('2 files: open to see them');
  });

  test('whose authority covers it is offered to approve it', async () => {
    const { type } = await fixture.createReviewer({ authority: { '*': 'params.amount <= 100' } });
    const id = await createApproval(fixture.agent, { type, params: { amount: 80 } });
    expect(actionsOf(await fixture.postedAbout(id))).toEqual(['approve', 'reject', 'open']);
  });

  test('an output at a checkpoint is not shown to a channel', async () => {
    await fixture.createReviewer();
    const { agent } = await mustSucceed(fixture.admin, 'createAgent', { name: 'Writer' });
    const agentId = agent?.id;
    await mustSucceed(fixture.admin, 'createAgentVersion', { agentId, approvalRequired: true });
    const started = await mustSucceed(fixture.agent, 'startExecution', { agentId });
    const { execution } = await mustSucceed(fixture.agent, 'completeExecution', {
      id: started.execution?.id,
      output: { draft: 'the words that wait' },
    });
    const message = await fixture.postedAbout(execution?.approval?.id ?? 'none');
    expect(actionsOf(message)).toEqual(['open']);
    expect(JSON.stringify(message)).not.toContain('the words that wait');
  });

  test('the button of an earlier revision decides nothing, and says what changed', async () => {
    const { type, slackUserId } = await fixture.createReviewer();
    const id = await createApproval(fixture.agent, { type, params: { amount: 1, '<!here>': 1 } });
    const message = await fixture.postedAbout(id);
    await mustSucceed(fixture.agent, 'reviseApproval', { id, params: { amount: 77, '<!here>': 2 } });
    const before = fixture.slack.of('/reply').length;
    await fixture.press(message, 'approve', slackUserId);
    await until('it is answered', () => fixture.slack.of('/reply').length > before);
    const { text } = fixture.slack.of('/reply').at(-1) as { text: string };
    expect(text).toContain('revision 2');
    expect(text).toContain('\n```\n/params/&lt;!here&gt; is now 2\n/params/amount is now 77\n```');
    expect(text).not.toContain('<!here>');
    expect(await statusOf(id)).toEqual({ status: 'PENDING', revision: 2 });
  });
});
