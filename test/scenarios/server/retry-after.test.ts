import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createFixture, createPrincipal, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { until } from '../../fixtures/client/wait.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const limitsOf = graphql(`query RetryAfterLimits { viewer { limits { kind holder max } } }`);

test('a refusal in the data says by a header, too, when the same succeeds', async () => {
  const one = await createPrincipal(fixture.admin, 'one');
  const limits = [{ kind: 'OPEN_REQUESTS', max: 1 }];
  await mustSucceed(fixture.admin, 'setLimits', { principal: one.handle, limits });
  await until('the limit holds', async () => {
    const { viewer } = await read(one, limitsOf);
    return viewer.limits.some(
      ({ kind, holder, max }) => kind === 'OPEN_REQUESTS' && holder === 'PRINCIPAL' && max === 1,
    );
  });
  const ask = () =>
    fetch(`${one.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${one.key}` },
      body: JSON.stringify({
        query: `mutation { createApproval(input: { action: "a", summary: "s" }) {
          __typename ... on RateLimitedError { retryAfterMs } } }`,
      }),
    });
  const taken = await ask();
  expect([taken.status, taken.headers.get('retry-after')]).toEqual([200, null]);
  const refused = await ask();
  const { data } = (await refused.json()) as { data: { createApproval: { retryAfterMs: number } } };
  const { retryAfterMs } = data.createApproval;
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([
    200,
    String(Math.ceil(retryAfterMs / 1_000)),
  ]);
});
