import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { type Input, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const params = { amount: 120, to: { iban: 'DE02', name: 'Ann' }, lines: ['a', 'b'] };
const path = (...more: string[]) => ['input', 'decision', 'editAndApprove', ...more];
const edit = (id: string, editAndApprove: Input, more: Input = {}) =>
  mutate(fixture.reviewer, 'respond', { id, decision: { editAndApprove }, ...more });

describe('an edit', () => {
  test('that leaves out what was proposed is refused with its names, unless it replaces', async () => {
    const id = await createApproval(fixture.agent, { params });
    const short = { amount: 100, to: { iban: 'DE02' } };
    expect(await edit(id, { modifiedParams: short })).toMatchObject({
      __typename: 'ValidationError',
      code: 'MISSING_PARAMS',
      message:
        'The edit leaves out “to.name”, “lines”, which were proposed. Give all params, or change single ones with `set`; with `replace: true` they are removed.',
      issues: [{ path: path('modifiedParams', 'to', 'name') }, { path: path('modifiedParams', 'lines') }],
    });
    expect(await edit(id, { modifiedParams: short, replace: true })).toMatchObject({
      approval: { status: 'APPROVED', params: short },
      decision: {
        paramsPatch: expect.arrayContaining([expect.objectContaining({ op: 'remove', path: '/lines' })]),
      },
    });
  });

  test('by set writes only what it names', async () => {
    const id = await createApproval(fixture.agent, { params });
    expect(await edit(id, { set: { '/amount': 90, '/to/name': 'Bob', '/memo': null } })).toMatchObject({
      approval: { params: { ...params, amount: 90, to: { iban: 'DE02', name: 'Bob' }, memo: null } },
      decision: { outcome: 'EDIT_AND_APPROVE', revision: 2 },
    });
  });

  test('by patch is done as RFC 6902 says', async () => {
    const id = await createApproval(fixture.agent, { params });
    const paramsPatch = [
      { op: 'test', path: '/amount', value: 120 },
      { op: 'move', from: '/to/name', path: '/payee' },
      { op: 'add', path: '/lines/-', value: null },
      { op: 'remove', path: '/lines/0' },
    ];
    expect(await edit(id, { paramsPatch })).toMatchObject({
      approval: { params: { amount: 120, to: { iban: 'DE02' }, lines: ['b', null], payee: 'Ann' } },
    });
  });

  test.each<[string, Input, readonly string[], RegExp]>([
    ['two forms', { set: { '/amount': 1 }, modifiedParams: params }, [], /only one of them/],
    ['a form and replace', { set: { '/amount': 1 }, replace: true }, ['replace'], /Only with modifiedParams/],
    ['nothing', {}, [], /Say what to change/],
    ['an empty set', { set: {} }, ['set'], /at least one value/],
    ['no pointer', { set: { amount: 1 } }, ['set', 'amount'], /“\/amount”/],
    ['a part of no list', { set: { '/lines/7': 'c' } }, ['set', '/lines/7'], /paramsPatch/],
    [
      'an unknown operation',
      { paramsPatch: [{ op: 'put', path: '/amount', value: 1 }] },
      ['paramsPatch', '0', 'op'],
      /add, remove, replace, move, copy, test/,
    ],
    [
      'a test that fails',
      { paramsPatch: [{ op: 'test', path: '/amount', value: 1 }] },
      ['paramsPatch', '0', 'value'],
      /another one/,
    ],
    [
      'no object',
      { paramsPatch: [{ op: 'replace', path: '', value: 7 }] },
      ['paramsPatch'],
      /an object still/,
    ],
    ['too much', { set: { '/amount': 'x'.repeat(65_000), '/memo': 1 } }, ['set'], /64 KiB/],
  ])('with %s is refused where it is wrong', async (_what, given, where, message) => {
    const id = await createApproval(fixture.agent, { params: { ...params, text: 'y'.repeat(600) } });
    const refused = await edit(id, given);
    expect(refused).toMatchObject({ __typename: 'ValidationError', code: 'VALIDATION_FAILED' });
    expect(refused.issues).toMatchObject([{ path: path(...where), message: expect.stringMatching(message) }]);
  });

  test('that does not fit the schema is refused at the value that it set', async () => {
    const paramsSchema = { properties: { amount: { type: 'number', maximum: 200 } } };
    const id = await createApproval(fixture.agent, { params, paramsSchema });
    const issueOf = async (given: Input) => (await edit(id, given)).issues;
    expect(await issueOf({ set: { '/amount': 300 } })).toMatchObject([{ path: path('set', '/amount') }]);
    expect(await issueOf({ paramsPatch: [{ op: 'replace', path: '/amount', value: 300 }] })).toMatchObject([
      { path: path('paramsPatch') },
    ]);
  });

  test('of what the requester has revised since does not undo the revision', async () => {
    const id = await createApproval(fixture.agent, { params });
    await mustSucceed(fixture.agent, 'reviseApproval', { id, params: { ...params, lines: ['c'] } });
    for (const given of [{ set: { '/amount': 90 } }, { modifiedParams: { ...params, amount: 90 } }]) {
      for (const seen of [{ revision: 1 }, {}]) {
        expect(await edit(id, given, seen)).toMatchObject({
          code: 'STALE_REVISION',
          message: expect.stringContaining('params.lines'),
          currentApproval: { revision: 2 },
        });
      }
    }
    expect(await edit(id, { set: { '/amount': 90 } }, { revision: 2 })).toMatchObject({
      approval: { status: 'APPROVED', params: { ...params, amount: 90, lines: ['c'] } },
    });
  });

  test('in words is a vote, and so is one that changes nothing', async () => {
    const words = await createApproval(fixture.agent, { params });
    expect(await edit(words, { note: 'Pay it tomorrow.' })).toMatchObject({ approval: { revision: 1 } });
    const same = await createApproval(fixture.agent, { params });
    expect(await edit(same, { set: { '/amount': 120 } })).toMatchObject({
      approval: { status: 'APPROVED', revision: 1 },
    });
  });
});
