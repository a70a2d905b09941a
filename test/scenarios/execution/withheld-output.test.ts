import { afterAll, beforeAll, beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest';
import { createPrincipal } from '../../fixtures/client/fixture.ts';
import { overWebSocket } from '../../fixtures/client/listen.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { wholeDocument } from '../../fixtures/client/selection.ts';
import { everythingRead, secret } from '../../fixtures/execution/everything-read.ts';
import {
  type Checkpoint,
  createExecutionFixture,
  type ExecutionFixture,
} from '../../fixtures/execution/execution-fixture.ts';
import { shortened, testSize } from '../../fixtures/server/test-size.ts';

let fixture: ExecutionFixture;
beforeAll(async () => {
  fixture = await createExecutionFixture();
});
afterAll(() => fixture.close());

const removed = 'belladonna';
const output = { text: `${secret} and ${removed}`, [`${secret}Key`]: 1 };

describe('the output is withheld', () => {
  const edit = { text: `${secret} alone` };
  const stages: readonly (readonly [string, (checkpoint: Checkpoint) => Promise<unknown>])[] = [
    ['while it waits', async () => {}],
    [
      'while an edit of it waits for another vote',
      ({ approvalId }) =>
        fixture.respond(approvalId, { editAndApprove: { modifiedParams: edit, replace: true } }),
    ],
    [
      'while its requester is asked',
      ({ approvalId }) => fixture.respond(approvalId, { requestMoreInfo: { note: 'Why?' } }),
    ],
    ['when it is rejected', ({ approvalId }) => mustSucceed(fixture.reviewer, 'reject', { id: approvalId })],
    [
      'when it is canceled',
      ({ approvalId }) => mustSucceed(fixture.agent, 'cancelApproval', { id: approvalId }),
    ],
    [
      'when it is overridden',
      ({ approvalId }) =>
        fixture.respond(approvalId, { override: { action: 'Call', reason: 'Urgent' } }, fixture.chief),
    ],
  ];

  beforeAll(async () => {
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: 'two for potions',
      // One part cannot be evaluated, so that there is a failure on record.
      when: 'action == "potions" && params.absent == "x"',
      stages: [{ count: 2 }],
    });
  });

  // Who may read is the same code on either database, and the embedded one reads everything at leisure.
  const kind = inject('store')?.kind ?? 'embedded';
  const walked = stages.slice(0, testSize('withheldStages', kind));
  const fewer = shortened('withheldStages', kind, 'states of a withheld output');
  beforeEach(({ task }) => {
    if (fewer) task.meta.shortened = fewer;
  });
  test.each(walked)('%s: nobody but reviewers finds any of it, anywhere', async (_when, act) => {
    const checkpoint = await fixture.stopped({}, output, { checkpointName: 'potions' });
    await act(checkpoint);
    // All readers of the approval see its messages, so the answer must not quote it either.
    const question = { approvalId: checkpoint.approvalId, content: 'What exactly are the params?' };
    await mustSucceed(fixture.reviewer, 'sendMessage', question);
    const viewer = await createPrincipal(fixture.admin, crypto.randomUUID(), { role: 'VIEWER' });
    for (const client of [fixture.agent, fixture.reader, viewer]) {
      expect(await everythingRead(fixture, client, checkpoint)).not.toMatch(/mandrake|belladonna/);
    }
    // A walk that could find nothing would prove nothing.
    expect(await everythingRead(fixture, fixture.reviewer, checkpoint)).toContain(removed);
  });

  test('once it is approved all readers see it', async () => {
    const checkpoint = await fixture.stopped({}, output, { checkpointName: 'potions' });
    await mustSucceed(fixture.reviewer, 'approve', { id: checkpoint.approvalId });
    await mustSucceed(fixture.chief, 'approve', { id: checkpoint.approvalId });
    for (const client of [fixture.agent, fixture.reader]) {
      expect(await everythingRead(fixture, client, checkpoint)).toContain(removed);
    }
  });

  test('what a reviewer took out stays with reviewers, although the rest is let out', async () => {
    // A word of its own: all readers see in their inboxes what other outputs said that were let out.
    const taken = 'henbane';
    const whole = { ...output, text: `${secret} and ${taken}` };
    const checkpoint = await fixture.stopped({}, whole, { checkpointName: 'potions' });
    await fixture.respond(checkpoint.approvalId, { editAndApprove: { modifiedParams: edit, replace: true } });
    await mustSucceed(fixture.chief, 'approve', { id: checkpoint.approvalId, revision: 2 });
    expect(await fixture.executionOf(checkpoint.run.id)).toMatchObject({ status: 'COMPLETED', output: edit });
    for (const client of [fixture.agent, fixture.reader]) {
      const seen = await everythingRead(fixture, client, checkpoint);
      expect(seen).toContain(edit.text);
      expect(seen).not.toContain(taken);
    }
    expect(await everythingRead(fixture, fixture.reviewer, checkpoint)).toContain(taken);
  });

  test('everything of it that subscribers share differs with their rights, and with nothing else', async () => {
    const checkpoint = await fixture.stopped({}, output, { checkpointName: 'potions' });
    const feeds = await Promise.all(
      [fixture.reviewer, fixture.chief, fixture.reader, fixture.agent].map((client) =>
        overWebSocket(client, wholeDocument('subscription', 'approvalChanged', {}), {}),
      ),
    );
    for (const feed of feeds) onTestFinished(() => feed.stop());
    await mustSucceed(fixture.reviewer, 'claim', { id: checkpoint.approvalId });
    const heard = await Promise.all(feeds.map(async (feed) => JSON.stringify(await feed.next())));
    expect(heard.map((text) => text.includes(secret))).toEqual([true, true, false, false]);
  });
});
