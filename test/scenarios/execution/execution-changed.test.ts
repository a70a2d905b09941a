import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { advanceDue } from '../../../src/actions/request/advance-due.ts';
import { expireExecutions } from '../../../src/actions/request/expire-execution.ts';
import { graphql } from '../../documents/graphql.ts';
import { day } from '../../fixtures/client/durations.ts';
import { cursorNow, onReplica } from '../../fixtures/client/fixture.ts';
import { transports } from '../../fixtures/client/listen.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import {
  createExecutionFixture,
  draft,
  type ExecutionFixture,
} from '../../fixtures/execution/execution-fixture.ts';

let fixture: ExecutionFixture;
beforeAll(async () => {
  fixture = await createExecutionFixture();
});
afterAll(() => fixture.close());

const changed = graphql(`
  subscription ExecutionsExecutionChanged($id: ID, $after: String) {
    executionChanged(executionId: $id, after: $after) { cursor status execution { id status output } }
  }`);

describe.each(transports)('live over %s', (_name, listen) => {
  test('a waiter hears it stop and end, and that is all there is', async () => {
    const { id } = await fixture.begin(await fixture.newAgent());
    // A subscription is not confirmed, so what happens at once may be earlier than it.
    const after = await cursorNow(fixture.agent);
    const feed = await listen(fixture.agent, changed, { id, after });
    const { execution } = await mustSucceed(fixture.agent, 'completeExecution', { id, output: draft });
    expect(await feed.next()).toMatchObject({ status: 'AWAITING_APPROVAL', execution: { output: null } });
    await mustSucceed(onReplica(fixture.urls[1], fixture.reviewer), 'approve', {
      id: execution?.approval?.id,
    });
    expect(await feed.next()).toMatchObject({
      status: 'COMPLETED',
      execution: { id, status: 'COMPLETED', output: draft },
    });
    expect(await feed.ended).toEqual({ how: 'COMPLETE' });
  });

  test('one that comes late hears how it ended, from whichever cursor', async () => {
    const { run, approvalId } = await fixture.stopped();
    await mustSucceed(fixture.reviewer, 'reject', { id: approvalId });
    for (const after of [null, await cursorNow(fixture.agent)]) {
      const late = await listen(fixture.agent, changed, { id: run.id, after });
      expect(await late.next()).toMatchObject({
        status: 'REJECTED',
        execution: { id: run.id, output: null },
      });
      expect(await late.ended).toEqual({ how: 'COMPLETE' });
    }
  });

  test('one that was away hears everything since, in order', async () => {
    const { id } = await fixture.begin(await fixture.newAgent());
    const after = await cursorNow(fixture.agent);
    const { execution } = await mustSucceed(fixture.agent, 'completeExecution', { id, output: draft });
    await mustSucceed(fixture.reviewer, 'approve', { id: execution?.approval?.id });
    const feed = await listen(fixture.agent, changed, { id, after });
    expect([(await feed.next()).status, (await feed.next()).status]).toEqual([
      'AWAITING_APPROVAL',
      'COMPLETED',
    ]);
    expect(await feed.ended).toEqual({ how: 'COMPLETE' });
  });
});

describe.each(transports)('asked for information, over %s', (_name, listen) => {
  const asked = graphql(`
    subscription ExecutionsAsked($id: ID, $after: String) {
      executionChanged(executionId: $id, after: $after) {
        cursor status approvalStatus execution { status approval { status decision { note } } }
      }
    }`);
  const askFor = (id: string) => fixture.respond(id, { requestMoreInfo: { note: 'Whose order?' } });
  const request = {
    status: 'AWAITING_APPROVAL',
    approvalStatus: 'INFO_REQUESTED',
    execution: { approval: { status: 'INFO_REQUESTED', decision: { note: 'Whose order?' } } },
  };

  test('a waiter hears it, and so does one that comes late, once', async () => {
    const { run, approvalId } = await fixture.stopped();
    const feed = await listen(fixture.agent, asked, { id: run.id });
    await askFor(approvalId);
    const heard = await feed.next();
    expect(heard).toMatchObject(request);
    const late = await listen(fixture.agent, asked, { id: run.id });
    expect(await late.next()).toMatchObject(request);
    const resumed = await listen(fixture.agent, asked, { id: run.id, after: heard.cursor });
    await mustSucceed(fixture.agent, 'reviseApproval', { id: approvalId, params: { subject: 'Again' } });
    await mustSucceed(fixture.reviewer, 'approve', { id: approvalId, revision: 2 });
    for (const one of [feed, late, resumed]) {
      expect(await one.next()).toMatchObject({ status: 'AWAITING_APPROVAL', approvalStatus: 'PENDING' });
      expect(await one.next()).toMatchObject({ status: 'COMPLETED', approvalStatus: 'APPROVED' });
      expect(await one.ended).toEqual({ how: 'COMPLETE' });
    }
  });

  test('an agent that cannot answer fails its run or cancels its request, and both end', async () => {
    const [failing, canceling] = [await fixture.stopped(), await fixture.stopped()];
    for (const { approvalId } of [failing, canceling]) await askFor(approvalId);
    const feeds = await Promise.all(
      [failing, canceling].map(({ run }) => listen(fixture.agent, asked, { id: run.id })),
    );
    for (const feed of feeds) expect(await feed.next()).toMatchObject(request);
    const { execution } = await mustSucceed(fixture.agent, 'failExecution', {
      id: failing.run.id,
      error: 'Nobody knows.',
    });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Nobody knows.' });
    await mustSucceed(fixture.agent, 'cancelApproval', { id: canceling.approvalId });
    expect(await feeds[0]?.next()).toMatchObject({
      status: 'FAILED',
      execution: { approval: { status: 'CANCELED' } },
    });
    expect(await feeds[1]?.next()).toMatchObject({ status: 'REJECTED' });
    for (const feed of feeds) expect(await feed.ended).toEqual({ how: 'COMPLETE' });
    expect(
      await mutate(fixture.agent, 'reviseApproval', { id: failing.approvalId, note: 'x' }),
    ).toMatchObject({
      code: 'NOT_PENDING',
    });
  });

  test('a lost agent: its run expires at its checkpoint, and where it never came to one', async () => {
    const { run, approvalId } = await fixture.stopped();
    await askFor(approvalId);
    const { id } = await fixture.begin(await fixture.newAgent(), { expiresIn: 'PT2H' });
    const feeds = await Promise.all([run.id, id].map((one) => listen(fixture.agent, asked, { id: one })));
    expect(await feeds[0]?.next()).toMatchObject(request);
    fixture.advanceClock(day);
    await Promise.all(fixture.replicas.flatMap(({ ports }) => [advanceDue(ports), expireExecutions(ports)]));
    for (const feed of feeds) {
      expect(await feed.next()).toMatchObject({ status: 'EXPIRED', execution: { status: 'EXPIRED' } });
      expect(await feed.ended).toEqual({ how: 'COMPLETE' });
    }
  });
});
