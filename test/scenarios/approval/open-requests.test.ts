import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFixture, createPrincipal, type Fixture } from '../../fixtures/client/fixture.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { upTo } from '../../fixtures/client/wait.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

test('however many are asked at once, one server lets in as many as may be open', async () => {
  const agent = await createPrincipal(fixture.admin, 'burst', { kind: 'AGENT', role: 'VIEWER' });
  await mustSucceed(fixture.admin, 'setLimits', {
    principal: agent.handle,
    limits: [{ kind: 'OPEN_REQUESTS', max: 8 }],
  });
  const answers = await Promise.all(
    upTo(60).map((i) => mutate(agent, 'createApproval', { action: `burst ${i}`, summary: 'At once' })),
  );
  const opened = answers.filter(({ __typename }) => __typename === 'CreateApprovalPayload');
  expect(opened.length).toBeGreaterThan(0);
  expect(opened.length).toBeLessThanOrEqual(8);
});
