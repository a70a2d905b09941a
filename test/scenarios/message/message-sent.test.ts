import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { sendMessage } from '../../../src/actions/message/send-message.ts';
import { authenticator } from '../../../src/auth/authenticate.ts';
import { contextFor, type Ports } from '../../../src/context.ts';
import type { Database } from '../../../src/entities/database.ts';
import {
  createApproval,
  createFixture,
  cursorNow,
  type Fixture,
  onReplica,
} from '../../fixtures/client/fixture.ts';
import { messageSent, overWebSocket, transports } from '../../fixtures/client/listen.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { upTo } from '../../fixtures/client/wait.ts';
import { messagesOf } from '../../fixtures/message/messages-of.ts';
import { purchase, question } from '../../fixtures/message/purchase.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture({ replicas: 2 });
});
afterAll(() => fixture.close());

describe('live', () => {
  test.each(transports)(
    'an agent hears the question and answers in its own voice, by %s',
    async (_, listen) => {
      const approvalId = await createApproval(fixture.agent, purchase);
      const query = await cursorNow(fixture.agent);
      const agentHears = await listen(fixture.agent, messageSent, { approvalId, after: query });
      const elsewhere = onReplica(fixture.urls[1], fixture.reviewer);
      const reviewerHears = await listen(elsewhere, messageSent, { approvalId, after: query });
      onTestFinished(() => {
        agentHears.stop();
        reviewerHears.stop();
      });
      const { sent, reply } = await mustSucceed(fixture.reviewer, 'sendMessage', {
        approvalId,
        content: question,
      });
      expect((await agentHears.next()).message).toEqual(sent);
      expect((await agentHears.next()).message).toEqual(reply);
      const { sent: own } = await mustSucceed(fixture.agent, 'sendMessage', {
        approvalId,
        content: 'Because the lease ends in May.',
        inReplyTo: sent?.id,
      });
      expect((await agentHears.next()).message).toEqual(own);
      const heard = [await reviewerHears.next(), await reviewerHears.next(), await reviewerHears.next()];
      expect(heard.map(({ message }) => message)).toEqual([sent, reply, own]);
      expect(heard[2]?.message.inReplyTo).toEqual({ id: sent?.id });

      // Decided or not, there may be more to say.
      await mustSucceed(fixture.reviewer, 'approve', { id: approvalId });
      await mustSucceed(fixture.agent, 'sendMessage', { approvalId, content: 'Thank you.' });
      expect((await reviewerHears.next()).message.content).toBe('Thank you.');
    },
  );

  test('without a cursor it begins with what comes, with one it goes on after it', async () => {
    const approvalId = await createApproval(fixture.agent);
    const other = await createApproval(fixture.agent);
    const start = await cursorNow(fixture.agent);
    await mustSucceed(fixture.agent, 'sendMessage', { approvalId, content: 'one' });
    await mustSucceed(fixture.agent, 'sendMessage', { approvalId: other, content: 'elsewhere' });

    const resumed = await overWebSocket(fixture.agent, messageSent, { approvalId, after: start });
    const first = await resumed.next();
    expect(first.message.content).toBe('one');
    resumed.stop();
    await mustSucceed(fixture.agent, 'sendMessage', { approvalId, content: 'two' });
    const fresh = await overWebSocket(fixture.agent, messageSent, { approvalId });
    const again = await overWebSocket(fixture.agent, messageSent, {
      approvalId,
      after: first.cursor,
    });
    onTestFinished(() => {
      fresh.stop();
      again.stop();
    });
    expect((await again.next()).message.content).toBe('two');
    // A subscription without a cursor begins when the server has taken it, so speak until it hears.
    const speaking = (async () => {
      while (fresh.heard.length === 0) {
        await mustSucceed(fixture.agent, 'sendMessage', { approvalId, content: 'three' });
      }
    })();
    expect((await fresh.next()).message.content).toBe('three');
    await speaking;
  });

  test('an approval that is not there is said to be not there', async () => {
    const approvalId = 'appr_00000000000000000000000000';
    const { ended } = await overWebSocket(fixture.agent, messageSent, { approvalId });
    expect(await ended).toMatchObject({ how: 'ERROR', errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  });
});

describe('who speak at once', () => {
  test('thirty are all heard, each with the answer next to it', async () => {
    const approvalId = await createApproval(fixture.agent);
    await Promise.all(
      upTo(30).map((i) =>
        mustSucceed(onReplica(fixture.urls[i % 2], fixture.reviewer), 'sendMessage', {
          approvalId,
          content: `Question ${i}?`,
        }),
      ),
    );
    const { nodes } = await messagesOf(fixture.reviewer, approvalId);
    expect(nodes.map(({ number }) => number)).toEqual(upTo(60).map((i) => i + 1));
    expect(nodes.filter(({ automatic }) => !automatic)).toHaveLength(30);
    for (const [i, { automatic, inReplyTo }] of nodes.entries()) {
      expect(automatic).toBe(i % 2 === 1);
      if (automatic) expect(inReplyTo?.id).toBe(nodes[i - 1]?.id);
    }
  });

  /** Two messages, each of which is written only when both have read how long the conversation is. */
  async function numbersOfTwo(): Promise<number[]> {
    const approvalId = await createApproval(fixture.agent);
    const ports = fixture.replicas[0]?.ports as Ports;
    const bothHaveRead = Promise.withResolvers<void>();
    let reads = 0;
    const slowly: Database['query'] = async (text, values) => {
      const rows = await ports.db.query(text, values);
      if (!text.includes('answers_something')) return rows as never;
      reads += 1;
      if (reads === 2) bothHaveRead.resolve();
      await bothHaveRead.promise;
      return rows as never;
    };
    const viewer = await authenticator(ports.db)(fixture.reviewer.key ?? '');
    if (typeof viewer === 'string') throw new Error(viewer);
    const speak = () =>
      sendMessage(contextFor({ ...ports, db: { ...ports.db, query: slowly } }, viewer), {
        approvalId,
        content: 'Why?',
      });
    await Promise.all([speak(), speak()]);
    return (await messagesOf(fixture.reviewer, approvalId)).nodes.map(({ number }) => number);
  }

  test('two take turns; without the index that makes them, they speak over each other', async () => {
    expect(await numbersOfTwo()).toEqual([1, 2, 3, 4]);
    await fixture.database.db.query('drop index message_number');
    expect(await numbersOfTwo()).toEqual([1, 1, 2, 2]);
  });
});
