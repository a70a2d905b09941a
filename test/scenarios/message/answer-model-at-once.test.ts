import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { createApproval, onReplica } from '../../fixtures/client/fixture.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { upTo } from '../../fixtures/client/wait.ts';
import {
  context,
  createModelFixture,
  type ModelFixture,
  totalOf,
} from '../../fixtures/message/model-fixture.ts';
import { answersWith } from '../../fixtures/server/chat-server.ts';

let fixture: ModelFixture;
beforeAll(async () => {
  fixture = await createModelFixture();
});
afterAll(() => fixture.close());

describe('asking again with the same key', () => {
  test('gets the first answer, and the model is not asked again', async () => {
    const approvalId = await createApproval(fixture.agent, { context });
    const input = { idempotencyKey: 'ask-once', approvalId, content: 'Why so much?' };
    fixture.model.behave(answersWith('First.'));
    const first = await mustSucceed(fixture.reviewer, 'sendMessage', input);
    const before = fixture.model.requests.length;
    fixture.model.behave(answersWith('Second.'));
    expect(await mustSucceed(onReplica(fixture.urls[1], fixture.reviewer), 'sendMessage', input)).toEqual({
      ...first,
      replayed: true,
    });
    expect(fixture.model.requests.length).toBe(before);
    expect(await mutate(fixture.reviewer, 'sendMessage', { ...input, content: 'Why?' })).toMatchObject({
      code: 'KEY_REUSED',
    });
    expect(await totalOf(fixture, approvalId)).toBe(2);
  });

  test('at once, from both sides, gives one message and one answer', async () => {
    const approvalId = await createApproval(fixture.agent, { context });
    let count = 0;
    fixture.model.behave((response, question) => {
      count += 1;
      answersWith(`Answer ${count}.`)(response, question);
    });
    const input = { idempotencyKey: 'ask-at-once', approvalId, content: 'Why so much?' };
    const results = await Promise.all(
      upTo(8).map((i) => mustSucceed(onReplica(fixture.urls[i % 2], fixture.reviewer), 'sendMessage', input)),
    );
    expect(new Set(results.map(({ reply }) => reply?.content)).size).toBe(1);
    expect(results.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await totalOf(fixture, approvalId)).toBe(2);
  });

  test('many at once: those for whom the model has no time get their answer from the rules', async () => {
    const waiting: (() => void)[] = [];
    const many = limits.modelCallsMaxAtOnce + 4;
    const isFull = Promise.withResolvers<void>();
    fixture.model.behave((response, question) => {
      waiting.push(() => answersWith('Slowly.')(response, question));
      if (waiting.length === limits.modelCallsMaxAtOnce) isFull.resolve();
    });
    const ids = await Promise.all(upTo(many).map(() => createApproval(fixture.agent, { context })));
    const answers = ids.map((approvalId) =>
      mustSucceed(fixture.reviewer, 'sendMessage', { approvalId, content: 'What does it cost?' }),
    );
    await isFull.promise;
    const kindsSoFar: unknown[] = [];
    const restIsAnswered = Promise.withResolvers<void>();
    for (const answer of answers) {
      answer.then(({ reply }) => {
        kindsSoFar.push(reply?.kind);
        if (kindsSoFar.length === many - limits.modelCallsMaxAtOnce) restIsAnswered.resolve();
      });
    }
    await restIsAnswered.promise;
    expect(kindsSoFar).toEqual(Array(many - limits.modelCallsMaxAtOnce).fill('FACTS'));
    expect(waiting).toHaveLength(limits.modelCallsMaxAtOnce);
    for (const say of waiting) say();
    const kinds = (await Promise.all(answers)).map(({ reply }) => reply?.kind);
    expect(kinds.filter((kind) => kind === 'MODEL')).toHaveLength(limits.modelCallsMaxAtOnce);
  });
});
