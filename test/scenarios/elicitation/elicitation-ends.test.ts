import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { advanceDue } from '../../../src/actions/request/advance-due.ts';
import { graphql } from '../../documents/graphql.ts';
import { minute } from '../../fixtures/client/durations.ts';
import { cursorNow, onReplica } from '../../fixtures/client/fixture.ts';
import type { Elicitation } from '../../fixtures/client/fragments.ts';
import { overWebSocket, transports } from '../../fixtures/client/listen.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { upTo } from '../../fixtures/client/wait.ts';
import {
  createElicitationFixture,
  type ElicitationFixture,
} from '../../fixtures/elicitation/elicitation-fixture.ts';

let fixture: ElicitationFixture;
beforeAll(async () => {
  fixture = await createElicitationFixture();
});
afterAll(() => fixture.close());

describe('it ends once', () => {
  test('of many answers at once one counts, and the others learn what it was', async () => {
    const { id } = await fixture.inquire();
    const results = await Promise.all(
      upTo(48).map((i) =>
        mutate(
          onReplica(fixture.urls[i % 2], i % 3 === 0 ? fixture.agent : fixture.sam),
          'answerElicitation',
          {
            id,
            ...[
              { action: 'CANCEL' },
              { action: 'ACCEPT', content: { account: 'main' } },
              { action: 'DECLINE' },
            ][i % 3],
          },
        ),
      ),
    );
    const [won, ...more] = results.filter(({ __typename }) => __typename === 'AnswerElicitationPayload');
    expect(more).toEqual([]);
    for (const lost of results.filter((result) => result !== won)) {
      expect(lost).toMatchObject({
        __typename: 'ConflictError',
        code: 'NOT_PENDING',
        currentApproval: null,
        currentElicitation: { id, status: won?.elicitation?.status },
      });
    }
    expect(await fixture.eventsOf(id)).toHaveLength(2);
  });

  test('the clock and an answer at the same time: one of them', async () => {
    const asked = await Promise.all(upTo(10).map(() => fixture.inquire({ expiresIn: 'PT10M' })));
    fixture.advanceClock(11 * minute);
    const [, ...answers] = await Promise.all([
      Promise.all(fixture.replicas.map(({ ports }) => advanceDue(ports))),
      ...asked.map(({ id }) => fixture.answer(id)),
    ]);
    for (const [i, { id }] of asked.entries()) {
      expect(answers[i]).toMatchObject({
        code: 'NOT_PENDING',
        message: 'This question has expired.',
        currentElicitation: { id, status: 'EXPIRED', answeredBy: { kind: 'SYSTEM' } },
      });
      expect(await fixture.eventsOf(id)).toHaveLength(2);
    }
  });
});

const answered = graphql(`
  subscription ElicitationsElicitationAnswered($id: ID, $after: String) {
    elicitationAnswered(elicitationId: $id, after: $after) { cursor elicitation { id status content } }
  }`);

describe.each(transports)('live over %s', (_name, listen) => {
  const content = { account: 'main' };

  test('a waiter hears the answer, and that is all there is', async () => {
    const { id } = await fixture.inquire();
    const waiting = await listen(fixture.agent, answered, { id });
    await fixture.answer(id);
    expect(await waiting.next()).toMatchObject(eventOf({ id, status: 'ACCEPTED', content }));
    expect(await waiting.ended).toEqual({ how: 'COMPLETE' });
  });

  test('one that comes late hears it as well, from whichever cursor', async () => {
    const { id } = await fixture.inquire();
    await fixture.answer(id);
    for (const after of [null, await cursorNow(fixture.agent)]) {
      const late = await listen(onReplica(fixture.urls[1], fixture.agent), answered, { id, after });
      expect(await late.next()).toMatchObject(eventOf({ id, status: 'ACCEPTED', content }));
      expect(await late.ended).toEqual({ how: 'COMPLETE' });
    }
  });

  test('a waiter wakes when nobody answers in time, and when it is taken back', async () => {
    const late = await fixture.inquire({ expiresIn: 'PT10M' });
    const back = await fixture.inquire();
    const [first, second] = await Promise.all([
      listen(fixture.agent, answered, { id: late.id }),
      listen(fixture.agent, answered, { id: back.id }),
    ]);
    fixture.advanceClock(11 * minute);
    expect(await first.next()).toMatchObject(eventOf({ id: late.id, status: 'EXPIRED', content: null }));
    await mustSucceed(fixture.agent, 'answerElicitation', { id: back.id, action: 'CANCEL' });
    expect(await second.next()).toMatchObject(eventOf({ id: back.id, status: 'CANCELED' }));
  });
});

test('an inbox hears of every question, from its cursor on', async () => {
  const after = await cursorNow(fixture.agent);
  const feed = await overWebSocket(
    fixture.reviewer,
    graphql(
      `subscription ElicitationsElicitationChanged($after: String) { elicitationChanged(after: $after) { elicitation { id status } } }`,
    ),
    { after },
  );
  onTestFinished(() => feed.stop());
  const { id } = await fixture.inquire();
  await feed.next();
  await fixture.answer(id);
  expect(JSON.stringify(await feed.next())).toContain(`{"id":"${id}","status":"ACCEPTED"}`);
});

const eventOf = (elicitation: Partial<Elicitation>) => ({ elicitation });
