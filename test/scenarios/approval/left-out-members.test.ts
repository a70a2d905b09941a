import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

// A reviewer who sends all params and leaves a part out has mostly forgotten it, wherever the part stands.

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const params = {
  to: { iban: 'DE02', name: 'Ann' },
  lines: [
    { sku: 1, price: { amount: 5, currency: 'EUR' } },
    { sku: 2, price: { amount: 6, currency: 'EUR' } },
  ],
};
const [first, second] = params.lines;

test.each([
  ['a member in a list', { ...params, lines: [{ sku: 1 }, second] }, [['lines', '0', 'price']]],
  [
    'a member of what stays in a shorter list',
    { ...params, lines: [{ ...first, price: { amount: 5 } }] },
    [['lines', '0', 'price', 'currency']],
  ],
  [
    'an object for a text',
    { ...params, to: 'DE02' },
    [
      ['to', 'iban'],
      ['to', 'name'],
    ],
  ],
  [
    'a list for a text',
    { ...params, lines: 'none' },
    [
      ['lines', '0'],
      ['lines', '1'],
    ],
  ],
])('leaving out %s is refused with its path, unless it is meant', async (_what, modifiedParams, paths) => {
  const id = await createApproval(fixture.agent, { params });
  const decide = (replace: boolean) => ({ id, decision: { editAndApprove: { modifiedParams, replace } } });
  const refused = await mutate(fixture.reviewer, 'respond', decide(false));
  expect(refused).toMatchObject({ __typename: 'ValidationError', code: 'MISSING_PARAMS' });
  expect(refused).toHaveProperty(
    'issues',
    paths.map((path) =>
      expect.objectContaining({
        path: ['input', 'decision', 'editAndApprove', 'modifiedParams', ...path],
        message: expect.stringContaining('`replace: true`'),
      }),
    ),
  );
  await mustSucceed(fixture.reviewer, 'respond', decide(true));
});

test('an entry that was removed from a list is no member that was forgotten', async () => {
  const id = await createApproval(fixture.agent, { params });
  const modifiedParams = { ...params, lines: [second] };
  await mustSucceed(fixture.reviewer, 'respond', { id, decision: { editAndApprove: { modifiedParams } } });
});
