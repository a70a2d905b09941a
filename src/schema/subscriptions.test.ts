import { type ExecutionResult, execute, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../test/documents/graphql.ts';
import type { AnswerTo } from '../../test/fixtures/client/graphql.ts';
import { type GraphqlApp, graphqlApp } from '../../test/fixtures/server/graphql-app.ts';
import type { EventType, LoggedEvent } from '../domain/event/event.ts';
import { uuidOf } from '../domain/type-id.ts';
import { EventEntity } from '../entities/event.ts';
import { rowsOf } from './rows.ts';
import { schema } from './schema.ts';

let app: GraphqlApp;
beforeAll(async () => {
  app = await graphqlApp();
}, 60_000);
afterAll(() => app.close());

async function ask(): Promise<string> {
  const { createApproval } = await app.agent.run(
    graphql(
      `mutation SubscriptionsCreateApproval { createApproval(input: { summary: "Send the mail" }) { ... on CreateApprovalPayload { approval { id } } } }`,
    ),
  );
  return createApproval.approval.id;
}

const decide = (id: string, decision: object) =>
  app.reviewer.run('mutation ($input: RespondInput!) { respond(input: $input) { __typename } }', {
    input: { id, decision },
  });

const one = graphql(`subscription SubscriptionsOne($id: ID, $after: String) {
  decisionMade(approvalId: $id, after: $after) { cursor decision { outcome } approval { status } }
}`);

const oneWith = (argument: string) => one.replace('after: $after', `after: $after, ${argument}`);

/** What a subscriber is sent of an event. */
async function delivered<Text extends string>(document: Text, event: LoggedEvent | null | undefined) {
  const contextValue = await app.agent.context();
  const result = await execute({ schema, document: parse(document), rootValue: event, contextValue });
  return result as ExecutionResult<AnswerTo<Text>>;
}

describe('decisionMade of one approval', () => {
  test('waits while the approval is open, on its own topic, for one event', async () => {
    const id = await ask();
    const feed = await app.agent.feed(one, { id });
    expect(feed).toMatchObject({
      topic: { requestId: uuidOf('Approval', id) },
      types: new Set<EventType>(['approval.decided']),
      after: null,
      once: true,
      personal: false,
    });
    expect(feed.accepts).toBeUndefined();
    expect(await feed.current?.()).toBeNull();
    // Read afresh when it is asked, not as it was when the subscription began.
    await decide(id, { approve: { reason: 'fine' } });
    expect(await feed.current?.()).toMatchObject({
      type: 'approval.decided',
      payload: { outcome: 'APPROVE', final: true },
    });
  });

  test('tells the decision that ended it before, even to who has seen it: nothing else will come', async () => {
    const id = await ask();
    await decide(id, { reject: {} });
    const event = await (await app.agent.feed(one, { id })).current?.();
    expect(event).toMatchObject({ type: 'approval.decided', payload: { outcome: 'REJECT' } });
    const { data } = await delivered(one, event);
    expect(data).toMatchObject({
      decisionMade: { decision: { outcome: 'REJECT' }, approval: { status: 'REJECTED' } },
    });
    const after = data?.decisionMade.cursor ?? null;
    expect(await (await app.agent.feed(one, { id, after })).current?.()).toEqual(event);
  });

  test('tells only once that information was asked for: a revision may come', async () => {
    const id = await ask();
    await decide(id, { requestMoreInfo: { note: 'Which?' } });
    const event = await (await app.agent.feed(one, { id })).current?.();
    expect(event).toMatchObject({ payload: { outcome: 'REQUEST_MORE_INFO' } });
    const { data } = await delivered(one, event);
    const after = data?.decisionMade.cursor ?? null;
    expect(await (await app.agent.feed(one, { id, after })).current?.()).toBeNull();
  });

  test('a revised approval is open again', async () => {
    const id = await ask();
    await decide(id, { requestMoreInfo: { note: 'Which?' } });
    const feed = await app.agent.feed(one, { id });
    expect(await feed.current?.()).toMatchObject({ payload: { outcome: 'REQUEST_MORE_INFO' } });
    await app.agent.run(
      'mutation ($id: ID!) { reviseApproval(input: { id: $id, summary: "That one" }) { __typename } }',
      { id },
    );
    expect(await feed.current?.()).toBeNull();
  });

  test('with finalOnly false, goes on through votes and ends with the final decision', async () => {
    const id = await ask();
    const feed = await app.agent.feed(oneWith('finalOnly: false'), { id });
    expect(feed.once).toBe(false);
    expect([...feed.types]).toEqual([
      'approval.voted',
      'approval.delegated',
      'approval.escalated',
      'approval.decided',
    ]);
    await decide(id, { approve: {} });
    const final = await feed.current?.();
    expect(final && feed.endsAfter?.(final)).toBe(true);
    expect(final && feed.endsAfter?.({ ...final, type: 'approval.delegated' })).toBe(false);
  });

  test('fails for what is not there, and for a filter beside it', async () => {
    await expect(app.agent.feed(one, { id: 'nonsense' })).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
    const id = await ask();
    await expect(app.agent.feed(oneWith('filter: { type: ["x"] }'), { id })).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

describe('feeds of a workspace', () => {
  test('every decision, as it is made', async () => {
    const feed = await app.agent.feed('subscription { decisionMade(after: "c") { cursor } }');
    expect(feed).toMatchObject({ topic: 'workspace', once: false, after: 'c', personal: false });
    expect(feed.current).toBeUndefined();
    expect(feed.accepts).toBeUndefined();
  });

  test('every change, with what it was', async () => {
    const id = await ask();
    await decide(id, { approve: {} });
    const document =
      'subscription { approvalChanged { type occurredAt approval { id status } actor { handle } decision { outcome } } }';
    const feed = await app.agent.feed(document);
    expect([...feed.types].every((type) => /^(approval|receipt|effect)\./.test(type))).toBe(true);
    const rows = await rowsOf(await app.agent.context(), EventEntity, {
      where: [(bind) => `request_id = ${bind(uuidOf('Approval', id), 'uuid')}`],
      tail: () => 'order by seq',
    });
    const sent = [];
    for (const row of rows) {
      const [, , said] = JSON.parse(row.canonical);
      const { data } = await delivered(document, { ...said, seq: row.seq, occurredAt: row.occurredAt });
      sent.push(JSON.parse(JSON.stringify(data)).approvalChanged);
    }
    expect(sent).toEqual([
      {
        type: 'CREATED',
        occurredAt: expect.stringMatching(/Z$/),
        approval: { id, status: 'APPROVED' },
        actor: { handle: 'agent' },
        decision: null,
      },
      {
        type: 'DECIDED',
        occurredAt: expect.stringMatching(/Z$/),
        approval: { id, status: 'APPROVED' },
        actor: { handle: 'reviewer' },
        decision: { outcome: 'APPROVE' },
      },
    ]);
  });

  test.each([
    ['{ approvalChanged { approval { availableOutcomes } } }', true],
    [
      '{ approvalChanged { approval { ...Mine } } } fragment Mine on Approval { can: availableOutcomes }',
      true,
    ],
    ['{ approvalChanged { approval { requester { role } } } }', true],
    ['{ approvalChanged(filter: { assignedToMe: true }) { cursor } }', true],
    ['{ decisionMade(filter: { requestedByMe: false }) { cursor } }', true],
    ['{ decisionMade(filter: { type: ["refund"] }) { approval { summary requester { handle } } } }', false],
  ])('subscription %s is personal: %s', async (selection, personal) => {
    expect((await app.reviewer.feed(`subscription ${selection}`)).personal).toBe(personal);
  });

  test('a filter beyond its limits fails at once', async () => {
    const type = Array.from({ length: 51 }, (_, i) => `t${i}`);
    await expect(
      app.agent.feed('subscription ($f: ApprovalFilter) { approvalChanged(filter: $f) { cursor } }', {
        f: { type },
      }),
    ).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });
});
