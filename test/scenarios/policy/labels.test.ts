import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

describe('what the requester says of a request lets nothing pass alone', () => {
  const label = 'riskLevel == "LOW" && confidence > 0.9';

  test('an AUTO_APPROVE that reads nothing else is refused when it is made, and when it becomes one', async () => {
    const refusal = {
      code: 'VALIDATION_FAILED',
      issues: [{ path: ['input', 'when'], message: expect.stringContaining('Add what may pass') }],
    };
    const made = { name: 'labels', when: label, effect: 'AUTO_APPROVE' };
    expect(await mutate(fixture.admin, 'createPolicy', made)).toMatchObject(refusal);
    const typed = { ...made, when: `type == "note" && ${label}` };
    expect(await mutate(fixture.admin, 'createPolicy', typed)).toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ path: ['input', 'when'], message: expect.stringContaining('beside type') }],
    });
    const asks = await mustSucceed(fixture.admin, 'createPolicy', { ...made, effect: 'REQUIRE' });
    const id = asks.policy?.id;
    expect(await mutate(fixture.admin, 'updatePolicy', { id, effect: 'AUTO_APPROVE' })).toMatchObject(
      refusal,
    );
    const bounded = { id, effect: 'AUTO_APPROVE', when: `params.words < 100 && ${label}` };
    await mustSucceed(fixture.admin, 'updatePolicy', bounded);
    expect(await mutate(fixture.admin, 'updatePolicy', { id, when: label })).toMatchObject(refusal);
    await mustSucceed(fixture.admin, 'deletePolicy', { id });
  });

  test('one from before that was refused can be switched off', async () => {
    const made = { name: 'from before', when: `params.words < 100 && ${label}`, effect: 'AUTO_APPROVE' };
    const id = (await mustSucceed(fixture.admin, 'createPolicy', made)).policy?.id;
    await fixture.database.db.query(
      `update policy set rules = jsonb_set(rules, '{when}', to_jsonb($1::text)) where name = $2`,
      [label, made.name],
    );
    await mustSucceed(fixture.admin, 'updatePolicy', { id, enabled: false });
    await mustSucceed(fixture.admin, 'deletePolicy', { id });
  });
});
