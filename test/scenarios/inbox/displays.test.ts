import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const shown = graphql(`query DisplayShown($id: ID!) {
  approval(id: $id) {
    id revision type action summary riskLevel params context keyValueContext { key value } displayDigest
    decision { displayDigest displayedWhole notDisplayed }
  }
}`);
const logged = graphql(`query DisplayLogged($id: ID!) {
  events(filter: { approvalId: $id, type: ["approval.decided"] }) { nodes { canonical } }
}`);

const ask = () =>
  createApproval(fixture.agent, {
    summary: 'Refund',
    params: { z: 1, amount: 5 },
    context: { why: 'late' },
    keyValueContext: { b: '2', a: '1' },
  });
const look = async (id: string) => {
  const { approval } = await read(fixture.reviewer, shown, { id });
  if (!approval) throw new Error('It is not there.');
  return approval;
};

/** As the description of `displayDigest` says, by nothing of ours; keys are sorted by hand. */
const digestOf = (value: unknown) => createHash('sha256').update(sorted(value)).digest('hex');
function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map(([key, one]) => `${JSON.stringify(key)}:${sorted(one)}`).join(',')}}`;
}

describe('what was in view is kept with the decision and in the log', () => {
  test('the whole of it', async () => {
    const { displayDigest, decision: _, id, revision, ...fields } = await look(await ask());
    const rest = Object.fromEntries(Object.entries(fields).filter(([name]) => name !== '__typename'));
    expect(displayDigest).toBe(digestOf({ id, revision, fields: rest }));
    await mustSucceed(fixture.reviewer, 'approve', { id, displayDigest });
    expect((await look(id)).decision).toEqual({ displayDigest, displayedWhole: true, notDisplayed: [] });
    const { events } = await read(fixture.admin, logged, { id });
    expect(JSON.parse(events.nodes[0]?.canonical ?? '')[2].payload).toMatchObject({
      displayDigest,
      displayedWhole: true,
    });
  });

  test('a part of it, which is another digest', async () => {
    const { id, revision, action } = await look(await ask());
    const part = digestOf({ id, revision, fields: { action } });
    await mustSucceed(fixture.reviewer, 'respond', {
      id,
      decision: { reject: {} },
      displayDigest: part,
    });
    expect((await look(id)).decision).toEqual({
      displayDigest: part,
      displayedWhole: false,
      notDisplayed: ['TYPE', 'SUMMARY', 'RISK_LEVEL', 'PARAMS', 'CONTEXT', 'KEY_VALUE_CONTEXT'],
    });
  });

  test('that of an earlier revision is not the whole of this one', async () => {
    const { id, displayDigest } = await look(await ask());
    await mustSucceed(fixture.agent, 'reviseApproval', { id, summary: 'Refund more' });
    const { displayDigest: now } = await look(id);
    expect(now).not.toBe(displayDigest);
    await mustSucceed(fixture.reviewer, 'approve', { id, displayDigest, revision: 2 });
    expect((await look(id)).decision).toEqual({ displayDigest, displayedWhole: false, notDisplayed: null });
  });

  test('of many at once, each its own, and nothing where nothing was said', async () => {
    const [one, other] = [await look(await ask()), await look(await ask())];
    await mustSucceed(fixture.reviewer, 'respondToMany', {
      ids: [one.id, other.id],
      decision: { approve: {} },
      revisions: [{ id: one.id, revision: 1, displayDigest: one.displayDigest }],
    });
    expect((await look(one.id)).decision).toEqual({
      displayDigest: one.displayDigest,
      displayedWhole: true,
      notDisplayed: [],
    });
    expect((await look(other.id)).decision).toEqual({
      displayDigest: null,
      displayedWhole: null,
      notDisplayed: null,
    });
  });

  test('what is no digest is refused', async () => {
    const id = await ask();
    expect(await mutate(fixture.reviewer, 'approve', { id, displayDigest: 'seen' })).toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ path: ['input', 'displayDigest'] }],
    });
  });
});
