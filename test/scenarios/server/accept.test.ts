import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';

// What a client wants most is what it gets, and what it does not want it never gets (RFC 9110 §12.5.1).

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const json = 'application/json';
const released = 'application/graphql-response+json';
const stream = 'text/event-stream';

async function answered(accept: string, query = '{ cursor }') {
  const authorization = `Bearer ${fixture.agent.key}`;
  const url = `${fixture.agent.url}/graphql`;
  const leaving = new AbortController();
  const sent = query.startsWith('mutation')
    ? []
    : [
        fetch(`${url}?${new URLSearchParams({ query })}`, {
          headers: { accept, authorization },
          signal: leaving.signal,
        }),
      ];
  const posted = fetch(url, {
    method: 'POST',
    headers: { accept, authorization, 'content-type': json },
    body: JSON.stringify({ query }),
    signal: leaving.signal,
  });
  const answers = await Promise.all([posted, ...sent]);
  const all = answers.map(
    ({ status, headers }) => `${status} ${headers.get('content-type')?.split(';', 1)[0]}`,
  );
  leaving.abort();
  expect(new Set(all).size).toBe(1);
  return all[0];
}

describe('a query', () => {
  test.each([
    [`${released};q=0.5, ${json}`, json],
    [`${json};q=0.5, ${released}`, released],
    [`${released}, ${json}`, released],
    [`${json}, ${released}`, json],
    [`${json};q=0.5, ${stream}`, stream],
    [`${stream};q=0.5, ${json};q=0.4, ${released};q=0.6`, released],
    [`${stream}, ${released}, ${json};q=0`, stream],
    [`${json};q=0, */*`, released],
    ['text/html, */*;q=0.1', json],
    [`application/*;q=0.1, ${stream};q=0.01`, json],
    ['multipart/mixed;deferSpec=20220824, application/json', json],
  ])('that accepts %s is answered as %s', async (accept, type) => {
    expect(await answered(accept)).toBe(`200 ${type}`);
  });

  test.each([`${json};q=0`, 'text/html;q=0.9', `*/*;q=0`, `${json};charset=utf-16`])(
    'that accepts %s is refused',
    async (accept) => {
      expect(await answered(accept)).toBe(`406 ${json}`);
    },
  );
});

test('a mutation whose answer nobody takes is not executed', async () => {
  const tasks = async () => (await read(fixture.agent, '{ tasks(first: 1) { totalCount } }'))['tasks'];
  const before = await tasks();
  const mutation = 'mutation { createTask(input: { name: "A" }) { __typename } }';
  expect(await answered(`${json};q=0`, mutation)).toBe(`406 ${json}`);
  expect(await tasks()).toEqual(before);
});

describe('a subscription', () => {
  const subscription = 'subscription { decisionMade { cursor } }';

  test.each([stream, `${json}, ${stream};q=0.1`, `${json};q=0, */*`, 'text/*'])(
    'that accepts %s gets its stream',
    async (accept) => {
      expect(await answered(accept, subscription)).toBe(`200 ${stream}`);
    },
  );

  test.each([json, `*/*, ${stream};q=0`])('that accepts %s is refused', async (accept) => {
    expect(await answered(accept, subscription)).toMatch(/^406 /);
  });
});

test('a page is for those who want one more than JSON', async () => {
  const page = async (accept: string) => {
    const answer = await fetch(`${fixture.agent.url}/graphql`, { headers: { accept } });
    return answer.headers.get('content-type')?.split(';', 1)[0];
  };
  expect(await page('text/html,application/xhtml+xml,*/*;q=0.8')).toBe('text/html');
  expect(await page(`${json}, text/html;q=0.5`)).toBe(json);
  expect(await page('text/html;q=0, */*')).toBe(json);
});
