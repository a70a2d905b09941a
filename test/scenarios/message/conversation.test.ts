import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  cursorNow,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { said } from '../../fixtures/client/fragments.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { messagesOf } from '../../fixtures/message/messages-of.ts';
import { purchase, question } from '../../fixtures/message/purchase.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture({ replicas: 2 });
});
afterAll(() => fixture.close());

describe('the conversation', () => {
  test('is read oldest first, in pages, and each message by its id', async () => {
    const approvalId = await createApproval(fixture.agent, purchase);
    const { sent, reply } = await mustSucceed(fixture.reviewer, 'sendMessage', {
      approvalId,
      content: question,
    });
    const { sent: own } = await mustSucceed(fixture.agent, 'sendMessage', {
      approvalId,
      content: 'The lease ends in May.',
      inReplyTo: sent?.id,
    });
    const { nodes, totalCount } = await messagesOf(fixture.reviewer, approvalId);
    expect(nodes).toEqual([sent, reply, own]);
    expect(totalCount).toBe(3);

    const first = await messagesOf(fixture.reviewer, approvalId, { first: 2 });
    expect(first.nodes).toEqual([sent, reply]);
    const rest = await messagesOf(fixture.reviewer, approvalId, {
      first: 2,
      after: first.pageInfo.endCursor,
    });
    expect(rest).toMatchObject({ nodes: [own], pageInfo: { hasNextPage: false } });

    const message = graphql(
      `query ConversationMessage($id: ID!) { node(id: $id) { ... on Message { ...Said } } }`,
      said,
    );
    expect((await read(fixture.reviewer, message, { id: own.id })).node).toEqual(own);
  });

  test('the requester’s own message is an answer, and gets none', async () => {
    const approvalId = await createApproval(fixture.agent);
    const { sent, reply } = await mustSucceed(fixture.agent, 'sendMessage', {
      approvalId,
      content: 'One more thing.',
    });
    expect(sent).toMatchObject({ author: { handle: 'agent', kind: 'AGENT' }, automatic: false });
    expect(reply).toBeNull();
  });

  test('is for who asked and for who decides, and for nobody else', async () => {
    const approvalId = await createApproval(fixture.agent);
    const stranger = await createPrincipal(fixture.admin, 'stranger', {
      kind: 'AGENT',
      role: 'VIEWER',
      scopes: ['approvals:read', 'approvals:create'],
    });
    const reader = await createPrincipal(fixture.admin, 'reader', { scopes: ['approvals:read'] });
    const input = { approvalId, content: 'Hello?' };
    expect(await mutate(stranger, 'sendMessage', input)).toMatchObject({
      __typename: 'ForbiddenError',
      requiredScope: 'approvals:decide',
    });
    expect(await mutate(reader, 'sendMessage', input)).toMatchObject({
      __typename: 'ForbiddenError',
      requiredScope: 'approvals:create',
    });
    // A viewer who may read the approval reads what is said about it.
    await mustSucceed(fixture.reviewer, 'sendMessage', input);
    const query = `{ approval(id: "${approvalId}") { messages { totalCount } } }`;
    expect(await read(reader, query)).toEqual({ approval: { messages: { totalCount: 2 } } });
  });

  test.each([
    ['', 'A message must not be empty.'],
    ['  \n ', 'A message must not be empty.'],
    ['x'.repeat(4_001), 'A message may have at most 4,000 characters.'],
    ['a\u0000b', 'A text may not contain the character U+0000.'],
  ])('does not take %j', async (content, message) => {
    const approvalId = await createApproval(fixture.agent);
    expect(await mutate(fixture.reviewer, 'sendMessage', { approvalId, content })).toMatchObject({
      __typename: 'ValidationError',
      issues: [{ path: ['input', 'content'], message }],
    });
    expect((await messagesOf(fixture.reviewer, approvalId)).totalCount).toBe(0);
  });

  test('answers only what was said in it', async () => {
    const [one, other] = [await createApproval(fixture.agent), await createApproval(fixture.agent)];
    const { sent } = await mustSucceed(fixture.reviewer, 'sendMessage', { approvalId: one, content: 'Why?' });
    const neighbour = await fixture.otherWorkspace('Globex');
    const { sent: theirs } = await mustSucceed(neighbour.reviewer, 'sendMessage', {
      approvalId: await createApproval(neighbour.agent),
      content: 'Why?',
    });
    for (const inReplyTo of [sent?.id, theirs?.id, 'msg_00000000000000000000000000', one]) {
      const input = { approvalId: other, content: 'Because.', inReplyTo };
      expect(await mutate(fixture.agent, 'sendMessage', input)).toMatchObject({
        __typename: 'NotFoundError',
        path: ['input', 'inReplyTo'],
      });
    }
    const input = { approvalId: 'appr_00000000000000000000000000', content: 'Why?' };
    expect(await mutate(fixture.reviewer, 'sendMessage', input)).toMatchObject({
      __typename: 'NotFoundError',
      path: ['input', 'approvalId'],
    });
  });

  test('ends somewhere: with no room for the answer there is none for the question', async () => {
    const approvalId = await createApproval(fixture.agent);
    await mustSucceed(fixture.agent, 'sendMessage', { approvalId, content: 'First.' });
    await fixture.database.db.query(
      `update message set number = ${limits.messagesMaxPerRequest - 1}
       where request_id = (select request_id from message order by created_at desc, id desc limit 1)`,
    );
    const full = { __typename: 'ValidationError', issues: [{ path: ['input', 'approvalId'] }] };
    const input = { approvalId, content: 'Why?' };
    expect(await mutate(fixture.reviewer, 'sendMessage', input)).toMatchObject(full);
    await mustSucceed(fixture.agent, 'sendMessage', {
      approvalId,
      content: 'Last.',
      idempotencyKey: 'the-last',
    });
    expect(await mutate(fixture.agent, 'sendMessage', input)).toMatchObject(full);
    // What was said before it was full is still answered when it is repeated.
    const again = { approvalId, content: 'Last.', idempotencyKey: 'the-last' };
    expect(await mustSucceed(fixture.agent, 'sendMessage', again)).toMatchObject({ replayed: true });
  });

  test('every message and every answer is in the log, by its author and with its digest', async () => {
    const after = await cursorNow(fixture.agent);
    const approvalId = await createApproval(fixture.agent, purchase);
    const { reply } = await mustSucceed(fixture.reviewer, 'sendMessage', {
      approvalId,
      content: question,
    });
    const query = graphql(`query ConversationEvents2($after: String, $id: ID) {
      events(after: $after, filter: { approvalId: $id, type: ["message.sent"] }) {
        nodes { actor { handle kind } approval { id } canonical }
      }
    }`);
    const { events } = await read(fixture.admin, query, { after, id: approvalId });
    expect(events.nodes.map(({ actor }) => actor)).toEqual([
      { handle: 'reviewer', kind: 'HUMAN' },
      { handle: reply?.author.handle, kind: 'SYSTEM' },
    ]);
    const sha256 = /^sha-256:[\w-]{43}$/;
    const payloads = events.nodes.map(({ canonical }) => {
      const { payload, digests } = JSON.parse(canonical)[2];
      return { ...payload, digest: digests.content };
    });
    expect(payloads).toMatchObject([
      { number: 1, kind: 'WRITTEN', revision: 1, digest: expect.stringMatching(sha256) },
      { number: 2, kind: 'FACTS', revision: 1, digest: expect.stringMatching(sha256) },
    ]);
    // The log says that it was said, and not what.
    expect(JSON.stringify(events)).not.toContain('50,000');
  });
});
