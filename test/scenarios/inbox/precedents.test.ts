import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { type Input, mustSucceed } from '../../fixtures/client/mutations.ts';

const statements: string[] = [];
let fixture: Fixture;
let loner: CreatedPrincipal;
let id: string;

const refund = (params: Input, agent: Client = fixture.agent, type = 'refund') =>
  createApproval(agent, { action: 'Refund', type, params });

beforeAll(async () => {
  fixture = await createFixture({ onStatement: (text) => statements.push(text) });
  loner = await createPrincipal(fixture.admin, 'loner', {
    kind: 'AGENT',
    role: 'VIEWER',
    scopes: ['default'],
  });
  const policy = {
    name: 'Small ones',
    when: 'type == "refund" && params.amount < 2',
    effect: 'AUTO_APPROVE',
  };
  await mustSucceed(fixture.admin, 'createPolicy', policy);
  await mustSucceed(fixture.reviewer, 'approve', {
    id: await refund({ customer: 'anna', amount: 5 }),
    reason: 'Fine',
  });
  await mustSucceed(fixture.reviewer, 'reject', {
    id: await refund({ customer: 'anna', amount: 7 }),
    reason: 'Too much',
  });
  await mustSucceed(fixture.reviewer, 'approve', { id: await refund({ customer: 'ben', amount: 9 }) });
  await refund({ customer: 'anna', amount: 1 });
  await mustSucceed(fixture.reviewer, 'approve', {
    id: await refund({ customer: 'anna', amount: 5 }, fixture.agent, 'payout'),
  });
  await refund({ customer: 'anna', amount: 6 });
  await mustSucceed(fixture.agent, 'cancelApproval', { id: await refund({ customer: 'anna', amount: 6 }) });
  id = await refund({ customer: 'anna', amount: 5, lines: [1] });
});
afterAll(() => fixture.close());

const document = graphql(`query Precedents($id: ID!, $first: Int) {
  approval(id: $id) {
    precedents(first: $first) {
      approval { params } decision { outcome reason decidedBy { handle } } differences { op path value }
    }
  }
}`);
const precedentsOf = async (who: Client, of: string, first?: number) =>
  (await read(who, document, { id: of, ...(first ? { first } : {}) })).approval?.precedents;

describe('precedents', () => {
  test('are what people decided of the same type, with most params in common first, and the difference', async () => {
    expect(await precedentsOf(fixture.reviewer, id)).toEqual(
      [
        {
          approval: { params: { customer: 'anna', amount: 5 } },
          decision: { outcome: 'APPROVE', reason: 'Fine', decidedBy: { handle: 'reviewer' } },
          differences: [{ op: 'add', path: '/params/lines', value: [1] }],
        },
        {
          approval: { params: { customer: 'anna', amount: 7 } },
          decision: { outcome: 'REJECT', reason: 'Too much', decidedBy: { handle: 'reviewer' } },
          differences: [
            { op: 'add', path: '/params/lines', value: [1] },
            { op: 'replace', path: '/params/amount', value: 5 },
          ],
        },
      ].map((one) => ({ ...one, differences: expect.arrayContaining(one.differences) })),
    );
    expect(await precedentsOf(fixture.reviewer, id, 1)).toHaveLength(1);
    await expect(precedentsOf(fixture.reviewer, id, 21)).rejects.toThrow('`first` is 1 to 20');
  });

  test('are only those that the reader may read', async () => {
    const own = await refund({ customer: 'anna', amount: 5 }, loner);
    expect(await precedentsOf(loner, own)).toEqual([]);
    expect(await precedentsOf(fixture.reviewer, own)).toHaveLength(2);
    const neighbour = await fixture.otherWorkspace('Globex');
    const theirs = await refund({ customer: 'anna', amount: 5 }, neighbour.agent);
    expect(await precedentsOf(neighbour.reviewer, theirs)).toEqual([]);
  });

  test('cost one statement for a page', async () => {
    const page = graphql(`query PrecedentsPaged($first: Int!) {
      approvals(filter: { type: ["refund"] }, first: $first) {
        nodes { precedents(first: 2) { decision { outcome } } }
      }
    }`);
    const costOf = async (first: number) => {
      await read(fixture.reviewer, page, { first });
      statements.length = 0;
      await read(fixture.reviewer, page, { first });
      return statements.filter((text) => text.includes('request n cross join lateral')).length;
    };
    expect([await costOf(2), await costOf(6)]).toEqual([1, 1]);
  });
});
