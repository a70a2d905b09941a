import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import type { Message } from '../../fixtures/client/fragments.ts';
import { type Input, mustSucceed } from '../../fixtures/client/mutations.ts';
import { upTo } from '../../fixtures/client/wait.ts';
import { purchase, question } from '../../fixtures/message/purchase.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture({ replicas: 2 });
});
afterAll(() => fixture.close());

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
    [
      'Who decides this?',
      ['/progress', '/policySnapshot/fallback'],
      ['stage 1 of 1', 'any reviewer:', '0 of 1 given'],
    ],
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
