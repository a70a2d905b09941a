import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { cursorNow } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { overWebSocket } from '../../fixtures/client/listen.ts';
import { upTo } from '../../fixtures/client/wait.ts';
import { createInboxFixture, type InboxFixture } from '../../fixtures/inbox/inbox-fixture.ts';

const statements: string[] = [];
let { fixture, people, asked, approval, question, list, countsOf } = {} as InboxFixture;

beforeAll(async () => {
  ({ fixture, people, asked, approval, question, list, countsOf } = await createInboxFixture((text) =>
    statements.push(text),
  ));
});
afterAll(() => fixture.close());

describe('pages', () => {
  test('are followed to the end with nothing twice and nothing left out', async () => {
    for (const view of ['WAITING_FOR_ME', 'OPEN', 'DECIDED'] as const) {
      const whole = (await list(people.ann, { view, first: 100 })).names;
      const found: string[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof list>> = await list(people.ann, { view, first: 2, after });
        found.push(...page.names);
        expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      expect(found).toEqual(whole);
    }
  });

  test('a page where most is for others goes on where it ended', async () => {
    // What her authority does not cover the database finds, and the rules leave out.
    const beyond = { type: 'refund', params: { amount: 700 }, expiresIn: 'PT2H' };
    for (const i of upTo(60)) await approval(`many ${i}`, beyond);
    statements.length = 0;
    const page = await list(people.lea, { view: 'WAITING_FOR_ME', first: 10 });
    expect(page.names).toEqual(['refund of 5 in 3 h', 'which in 7 h?', 'voted on']);
    expect(page.pageInfo.hasNextPage).toBe(false);
    expect(statements.filter((text) => text.includes('select * from request')).length).toBe(3);
    expect(page.totalCount).toBe(3);
  });

  test('a cursor of another order is refused', async () => {
    const { pageInfo } = await list(people.ann, { view: 'OPEN', first: 1 });
    await expect(list(people.ann, { view: 'DECIDED', after: pageInfo.endCursor })).rejects.toThrow(
      'This cursor does not belong to this listing in this order.',
    );
  });
});

test('a page costs as many statements for two rows as for more, whatever is selected of them', async () => {
  const everything = graphql(`query InboxEverything($view: InboxView!, $first: Int!) {
    inbox(view: $view, first: $first) {
      nodes {
        __typename
        ... on Approval {
          summary availableOutcomes requester { handle } task { name } progress { seats { filled { reason } } }
        }
        ... on Elicitation { message requester { handle } task { name } assignee { handle } }
      }
    }
  }`);
  const costOf = async (view: 'WAITING_FOR_ME' | 'OPEN', first: number) => {
    const counts: number[] = [];
    for (const _ of upTo(5)) {
      statements.length = 0;
      const { inbox } = await read(people.owner, everything, { view, first });
      expect(inbox.nodes).toHaveLength(first);
      counts.push(statements.length);
    }
    return Math.min(...counts);
  };
  for (const view of ['WAITING_FOR_ME', 'OPEN'] as const) {
    const few = await costOf(view, 6);
    process.stdout.write(`${view}: ${few} statements for everything\n`);
    // What a row lacks is not read, so a page may cost one less; it never costs more.
    expect(await costOf(view, 40)).toBeLessThanOrEqual(few);
  }
});

test('all counts come from one statement', async () => {
  await countsOf(people.ann);
  statements.length = 0;
  await countsOf(people.ann);
  expect(statements.filter((text) => text.includes('counted'))).toHaveLength(1);
});

test('elicitationChanged takes the same filter', async () => {
  const after = await cursorNow(people.ann);
  const changed = graphql(`subscription InboxQuestions($filter: InboxFilter, $after: String) {
    elicitationChanged(filter: $filter, after: $after) { elicitation { id } }
  }`);
  await question('about Übergabe');
  await question('about nothing');
  const feed = await overWebSocket(people.ann, changed, { filter: { search: 'uber' }, after });
  await question('about überall');
  expect([(await feed.next()).elicitation.id, (await feed.next()).elicitation.id]).toEqual([
    asked['about Übergabe'],
    asked['about überall'],
  ]);
  feed.stop();
  const typed = await overWebSocket(people.ann, changed, { filter: { type: ['note'] }, after });
  const all = await overWebSocket(people.ann, changed, { after });
  for (const name of ['about Übergabe', 'about nothing', 'about überall']) {
    expect((await all.next()).elicitation.id).toBe(asked[name]);
  }
  expect(typed.heard).toEqual([]);
  typed.stop();
  all.stop();
});
