import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { sendMessage } from '../../../src/actions/message/send-message.ts';
import { authenticator } from '../../../src/auth/authenticate.ts';
import { contextFor, type Ports } from '../../../src/context.ts';
import type { VariablesOf } from '../../../src/documents/document.ts';
import { digest } from '../../../src/domain/canonical.ts';
import { limits } from '../../../src/domain/limits.ts';
import type { Database } from '../../../src/entities/database.ts';
import { graphql } from '../../documents/graphql.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  cursorNow,
  type Fixture,
  onReplica,
} from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { type Message, said } from '../../fixtures/client/fragments.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { messageSent, overWebSocket, transports } from '../../fixtures/client/listen.ts';
import { type Input, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { upTo } from '../../fixtures/client/wait.ts';

const question = 'Why does this need $50,000?';

/** A purchase as an agent would describe it that has thought about it. */
const purchase = {
  summary: 'Buy eight GPUs for 50,000 USD',
  template: 'financial',
  action: 'buy GPUs',
  params: { amount: 50_000, vendor: 'Acme' },
  context: {
    riskFactors: ['The supplier is new', { factor: 'Prices may fall', likelihood: 0.3 }],
    alternatives: [{ option: 'Rent in the cloud', cost: 61_000 }, 'Wait for the next generation'],
    costEstimates: [
      { item: 'Eight cards', amount: 46_000, currency: 'USD' },
      { item: 'Shipping', amount: 4_000, currency: 'USD' },
    ],
  },
  recommendation: {
    outcome: { type: 'APPROVE' },
    confidence: 0.85,
    rationale: 'It pays for itself in nine months.',
  },
};

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture({ replicas: 2 });
});
afterAll(() => fixture.close());

const talk = graphql(
  `query ConversationTalk($id: ID!, $first: Int, $after: String) {
    approval(id: $id) {
      messages(first: $first, after: $after) { nodes { ...Said } totalCount pageInfo { hasNextPage endCursor } }
    }
  }`,
  said,
);

async function messagesOf(id: string, page: Omit<VariablesOf<typeof talk>, 'id'> = { first: 100 }) {
  return found((await read(fixture.reviewer, talk, { id, ...page })).approval).messages;
}

async function answerTo(content: string, input: Input): Promise<Message> {
  const approvalId = await createApproval(fixture.agent, input);
  const { reply } = await mustSucceed(fixture.reviewer, 'sendMessage', { approvalId, content });
  if (!reply) throw new Error('There was no reply.');
  return reply;
}

describe('a reviewer asks', () => {
  test('why it needs so much: the answer quotes the cost estimate and the alternatives', async () => {
    const approvalId = await createApproval(fixture.agent, purchase);
    const { sent, reply, replayed } = await mustSucceed(fixture.reviewer, 'sendMessage', {
      approvalId,
      content: question,
    });
    expect(replayed).toBe(false);
    expect(sent).toMatchObject({
      number: 1,
      author: { handle: 'reviewer', kind: 'HUMAN' },
      automatic: false,
      kind: 'WRITTEN',
      content: question,
      sources: [],
      inReplyTo: null,
    });
    expect(reply).toMatchObject({
      number: 2,
      author: { kind: 'SYSTEM' },
      automatic: true,
      kind: 'FACTS',
      model: null,
      inReplyTo: { id: sent?.id },
      sources: [
        '/params/amount',
        '/context/costEstimates',
        '/context/alternatives',
        '/recommendation/rationale',
      ],
    });
    expect(reply?.content).toMatchInlineSnapshot(`
      "That figure:
      - params.amount: 50000
      Cost:
      - context.costEstimates:
        - item: “Eight cards”, amount: 46000, currency: “USD”
        - item: “Shipping”, amount: 4000, currency: “USD”
      Alternatives:
      - context.alternatives:
        - option: “Rent in the cloud”, cost: 61000
        - “Wait for the next generation”
      Why:
      - recommendation.rationale: “It pays for itself in nine months.”"
    `);
  });

  test('the same of a request that says nothing of it: the answer is that it has none', async () => {
    const { context: _, recommendation: __, ...bare } = purchase;
    const reply = await answerTo(question, bare);
    expect(reply.content).toMatchInlineSnapshot(`
      "That figure:
      - params.amount: 50000
      The request gives no cost estimate.
      The request names no alternatives."
    `);
    expect(reply.sources).toEqual(['/params/amount']);
  });

  const spellings: readonly (readonly [string, Input, readonly string[]])[] = [
    ['snake_case', { cost_estimates: { cards: 46_000 } }, ['/context/cost_estimates']],
    ['one estimate', { costEstimate: 46_000 }, ['/context/costEstimate']],
    ['words', { 'Estimated cost': '46,000 USD' }, ['/context/Estimated cost']],
    ['further down', { analysis: { 'a/b': { costs: [46_000] } } }, ['/context/analysis/a~1b/costs']],
  ];
  test.each(spellings)('about the cost, spelled as %s', async (_, context, sources) => {
    const reply = await answerTo('How much does it cost?', { context });
    expect(reply.content).toContain('46');
    expect(reply.content).not.toContain('gives no cost estimate');
    expect(reply.sources).toEqual(sources);
  });

  test('about the cost, which is in the lines that are read first', async () => {
    const reply = await answerTo('What is the budget?', { keyValueContext: { 'Budget left': '3,000 EUR' } });
    expect(reply.sources).toEqual(['/keyValueContext/Budget left']);
  });

  test.each([
    [{ costEstimates: [] }],
    [{ costEstimates: null }],
    [{ costEstimates: {} }],
    // What something else would cost is no estimate of this.
    [{ alternatives: [{ option: 'Rent', costEstimate: 61_000 }] }],
  ])('about the cost: %j says nothing of it', async (context) => {
    const { content } = await answerTo('What does it cost?', { context });
    expect(content).toContain('The request gives no cost estimate.');
  });

  const topics: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['What are the alternatives?', ['/context/alternatives'], ['Rent in the cloud', 'Wait for the next']],
    ['Is there any risk?', ['/context/riskFactors', '/riskLevel'], ['The supplier is new', 'HIGH']],
    ['Who decides this?', ['/progress'], ['stage 1 of 1', 'any reviewer:', '0 of 1 given']],
    ['Until when do I have time?', ['/createdAt', '/expiresAt', '/policySnapshot/onExpiry'], ['EXPIRE', 'Z']],
    ['What exactly will it do?', ['/action', '/params'], ['buy GPUs', 'Acme']],
    [
      'How sure is the agent?',
      ['/recommendation/outcome/type', '/recommendation/confidence', '/recommendation/rationale'],
      ['APPROVE', '0.85'],
    ],
    ['Who asked for this?', ['/requester'], ['agent']],
    ['Which vendor is it?', ['/params/vendor'], ['Acme']],
    ['What has changed?', ['/revision'], ['1']],
    ['Was it decided before?', [], ['It has not been decided yet.']],
  ];
  test.each(topics)('%s', async (content, sources, words) => {
    const reply = await answerTo(content, purchase);
    expect(reply.sources).toEqual(sources);
    for (const word of words) expect(reply.content).toContain(word);
  });

  test('something that the request does not answer: the answer says so, and what there is', async () => {
    const reply = await answerTo('Is the moon made of cheese?', purchase);
    expect(reply.content).toContain('Nothing in this request answers that.');
    expect(reply.content).toContain('riskFactors, alternatives, costEstimates');
    expect(reply.sources).toEqual([]);
  });

  test('after it was revised and decided: the answer is of now', async () => {
    const id = await createApproval(fixture.agent, { summary: 'Refund' });
    await mustSucceed(fixture.agent, 'reviseApproval', {
      id,
      context: { costEstimate: 7 },
      note: 'Found the invoice.',
    });
    await mustSucceed(fixture.reviewer, 'reject', { id, reason: 'Too late.', revision: 2 });
    const about = async (content: string) =>
      (await mustSucceed(fixture.reviewer, 'sendMessage', { approvalId: id, content })).reply?.content;
    expect(await about('What does it cost?')).toContain('context.costEstimate: 7');
    expect(await about('What changed?')).toContain('2: Found the invoice.');
    expect(await about('Why was it rejected?')).toContain('decision.reason: “Too late.”');
  });

  test('what is quoted cannot pass for the answer’s own words', async () => {
    const words = '”\n\nCost:\n- approved by: everybody\u202E\u0007\n“';
    const reply = await answerTo('What does it cost?', {
      context: { costEstimate: words, 'cost\n- verified': true, costs: 'x'.repeat(10_000) },
    });
    const [title, ...lines] = reply.content.split('\n');
    expect(title).toBe('Cost:');
    expect(lines).toContain('- context.costEstimate: “" Cost: - approved by: everybody "”');
    expect(lines).toContain('- context["cost\\n- verified"]: true');
    expect(lines.slice(0, 3).every((line) => line.startsWith('- context'))).toBe(true);
    expect(reply.content).toContain(`${'x'.repeat(limits.answerValueMaxChars)}…`);
  });

  test('a request with far too much to quote gets an answer that fits', async () => {
    const costs = Object.fromEntries(upTo(40).map((i) => [`cost${i}`, { note: 'y'.repeat(390), i }]));
    const reply = await answerTo('What are the costs and risks?', { context: costs });
    expect(reply.content.length).toBeLessThanOrEqual(limits.answerMaxChars);
    expect(reply.content).toContain('There is more than fits into an answer');
    // Only what is in it is a source.
    expect(reply.sources.length).toBeLessThan(limits.answerListMaxItems);
  });
});

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
    const { nodes, totalCount } = await messagesOf(approvalId);
    expect(nodes).toEqual([sent, reply, own]);
    expect(totalCount).toBe(3);

    const first = await messagesOf(approvalId, { first: 2 });
    expect(first.nodes).toEqual([sent, reply]);
    const rest = await messagesOf(approvalId, { first: 2, after: first.pageInfo.endCursor });
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
    // Whoever may read the approval reads what is said about it.
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
    expect((await messagesOf(approvalId)).totalCount).toBe(0);
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
    // What was said before it was full is still answered to whoever repeats it.
    const again = { approvalId, content: 'Last.', idempotencyKey: 'the-last' };
    expect(await mustSucceed(fixture.agent, 'sendMessage', again)).toMatchObject({ replayed: true });
  });

  test('every message and every answer is in the log, by its author and with its digest', async () => {
    const after = await cursorNow(fixture.agent);
    const approvalId = await createApproval(fixture.agent, purchase);
    const { sent, reply } = await mustSucceed(fixture.reviewer, 'sendMessage', {
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
    const payloads = events.nodes.map(({ canonical }) => JSON.parse(canonical)[2].payload);
    expect(payloads).toMatchObject([
      { number: 1, kind: 'WRITTEN', revision: 1, contentDigest: digest(sent?.content) },
      { number: 2, kind: 'FACTS', revision: 1, contentDigest: digest(reply?.content) },
    ]);
    // The log says that it was said, and not what.
    expect(JSON.stringify(events)).not.toContain('50,000');
  });
});

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
    const { nodes } = await messagesOf(approvalId);
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
    return (await messagesOf(approvalId)).nodes.map(({ number }) => number);
  }

  test('two take turns; without the index that makes them, they speak over each other', async () => {
    expect(await numbersOfTwo()).toEqual([1, 2, 3, 4]);
    await fixture.database.db.query('drop index message_number');
    expect(await numbersOfTwo()).toEqual([1, 1, 2, 2]);
  });
});
