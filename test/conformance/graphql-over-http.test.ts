import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFixture, type Fixture } from '../fixtures/client/fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

/** The audits know nothing of credentials, so each of their calls is given one on the way. */
const withKey: typeof fetch = (input, init) =>
  fetch(input, {
    ...init,
    headers: { ...(init?.headers as object), authorization: `Bearer ${fixture.agent.key}` },
  });

describe('GraphQL over HTTP', () => {
  for (const audit of serverAudits({ url: () => `${fixture.agent.url}/graphql`, fetchFn: withKey })) {
    test(`${audit.id} ${audit.name}`, async () => {
      const result = await audit.fn();
      if (result.status === 'ok') return;
      const { status, headers } = result.response;
      expect.fail(`${result.status}: ${result.reason} (${status}, ${headers.get('content-type')})`);
    });
  }
});
