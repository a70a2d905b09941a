import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../../test/documents/graphql.ts';
import { type GraphqlApp, graphqlApp } from '../../../test/fixtures/server/graphql-app.ts';

let app: GraphqlApp;
const levels = ['LOW', 'HIGH', 'CRITICAL', 'MEDIUM', 'HIGH', 'LOW', 'CRITICAL'];

beforeAll(async () => {
  app = await graphqlApp();
  for (const [i, riskLevel] of levels.entries()) {
    await app.agent.run(
      `mutation ($input: CreateApprovalInput!) { createApproval(input: $input) { __typename } }`,
      { input: { summary: `request ${i}`, riskLevel, expiresIn: `PT${60 - i}M` } },
    );
  }
}, 60_000);
afterAll(() => app.close());

const list =
  graphql(`query ApprovalsApprovals($orderBy: ApprovalOrder, $first: Int, $after: String, $last: Int, $before: String) {
  approvals(orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    edges { cursor node { summary } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`);

async function page(variables: Record<string, unknown>) {
  const { approvals } = await app.reviewer.run(list, variables);
  return { ...approvals, numbers: approvals.edges.map(({ node }) => Number(node.summary.slice(8))) };
}

describe('listing approvals', () => {
  test.each([
    ['CREATED_AT_DESC', [6, 5, 4, 3, 2, 1, 0]],
    ['CREATED_AT_ASC', [0, 1, 2, 3, 4, 5, 6]],
    ['EXPIRES_AT_ASC', [6, 5, 4, 3, 2, 1, 0]],
    ['RISK_DESC', [6, 2, 4, 1, 3, 5, 0]],
  ])('%s, forward and backward, page by page', async (orderBy, expected) => {
    const forward: number[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { numbers, pageInfo } = await page({ orderBy, first: 3, after });
      expect(pageInfo.hasPreviousPage).toBe(after !== null);
      forward.push(...numbers);
      after = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }
    expect(forward).toEqual(expected);
    const backward: number[] = [];
    for (let before: string | null = null, more = true; more; ) {
      const { numbers, pageInfo } = await page({ orderBy, last: 3, before });
      expect(pageInfo.hasNextPage).toBe(before !== null);
      backward.unshift(...numbers);
      before = pageInfo.startCursor;
      more = pageInfo.hasPreviousPage;
    }
    expect(backward).toEqual(expected);
  });

  test('between two cursors', async () => {
    const { edges } = await page({ orderBy: 'CREATED_AT_ASC' });
    const [after, before] = [edges[1]?.cursor, edges[5]?.cursor];
    expect((await page({ orderBy: 'CREATED_AT_ASC', after, before })).numbers).toEqual([2, 3, 4]);
  });

  test('a page of no rows, and a page beyond the end', async () => {
    expect(await page({ first: 0 })).toMatchObject({
      numbers: [],
      pageInfo: { hasNextPage: true, endCursor: null },
    });
    const { pageInfo } = await page({});
    expect(await page({ after: pageInfo.endCursor })).toMatchObject({
      numbers: [],
      pageInfo: { hasNextPage: false },
    });
  });

  test.each([
    [{ first: 101 }, 'A page has 0 to 100 rows; 101 were asked for. Follow `endCursor` for more.'],
    [{ first: -1 }, 'A page has 0 to 100 rows; -1 were asked for. Follow `endCursor` for more.'],
    [{ first: 1, last: 1 }, 'Give `first` or `last`, not both.'],
    [{ after: 'nonsense' }, 'This cursor does not belong to this listing in this order.'],
    [
      { after: Buffer.from('["CREATED_AT_DESC","soon","x"]').toString('base64url') },
      'This cursor does not belong',
    ],
  ])('refuses %j', async (variables, message) => {
    const { errors } = await app.reviewer.ask(list, variables);
    expect(errors?.[0]?.message).toContain(message);
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
  });

  test('a cursor of another order is refused', async () => {
    const { pageInfo } = await page({ orderBy: 'RISK_DESC' });
    const { errors } = await app.reviewer.ask(list, { orderBy: 'EXPIRES_AT_ASC', after: pageInfo.endCursor });
    expect(errors?.[0]?.message).toContain('does not belong to this listing in this order');
  });

  test('as many statements for seven rows as for one, whatever is selected', async () => {
    const everything = `query ($first: Int!) { approvals(first: $first) {
      totalCount
      nodes {
        task { name project { name } openApproval { id } approvals { totalCount nodes { id } } }
        project { name } requester { handle owner { handle } } assignee { handle } claimedBy { handle }
        decision { decidedBy { handle } } decisions(first: 2) { totalCount nodes { decidedBy { handle } } }
        progress { required } availableOutcomes approvalUrl
      }
    } }`;
    await app.reviewer.run(everything, { first: 1 });
    const one = [...app.statements];
    await app.reviewer.run(everything, { first: 7 });
    expect(app.statements.length).toBe(one.length);
    // One of them finds out who has stood in for a requester, or a requester for them.
    expect(one.length).toBe(13);
  });

  test('finds words before it puts what it found in order', async () => {
    const found = await app.reviewer.run(
      '{ approvals(filter: { search: "request 3" }, first: 1) { totalCount nodes { summary } } }',
    );
    expect(found).toEqual({ approvals: { totalCount: 1, nodes: [{ summary: 'request 3' }] } });
    expect(app.statements[0]).toContain('offset 0) as found order by');
  });

  test('counts only when asked to', async () => {
    await app.reviewer.run('{ approvals { nodes { id } } }');
    expect(app.statements.length).toBe(1);
    const { approvals } = await app.reviewer.run(
      graphql(`query ApprovalsApprovals2 { approvals(first: 0) { totalCount } }`),
    );
    expect(approvals).toEqual({ totalCount: 7 });
  });

  test('what is pending is read through the partial index', async () => {
    await app.reviewer.run('{ approvals(filter: { status: [PENDING] }) { nodes { id } } }');
    const [statement = ''] = app.statements;
    expect(statement).toContain(`status = 'PENDING'`);
    await app.db.query('analyze request');
    await app.db.query('set enable_seqscan = off');
    const workspaceId = (await app.reviewer.context()).viewer.workspaceId;
    const plan = await app.db.query<Record<string, string>>(`explain ${statement}`, [workspaceId]);
    await app.db.query('reset enable_seqscan');
    expect(JSON.stringify(plan)).toContain('request_pending');
    expect(JSON.stringify(plan)).not.toContain('Sort');
  });
});

describe('other listings', () => {
  test('tasks, by project; projects by name', async () => {
    await app.admin.run('mutation { createProject(input: { name: "payments" }) { __typename } }');
    await app.agent.run(
      'mutation { createTask(input: { name: "Case 1", projectName: "payments" }) { __typename } }',
    );
    expect(
      await app.reviewer.run(`{
        tasks(projectName: "payments") { nodes { name metadata project { name } openApproval { id } } totalCount }
        none: tasks(projectName: "no such project") { totalCount }
        projects { nodes { name expiresIn } }
        project(name: "payments") { name }
        missing: project(name: "nothing") { name }
      }`),
    ).toEqual({
      tasks: {
        nodes: [{ name: 'Case 1', metadata: null, project: { name: 'payments' }, openApproval: null }],
        totalCount: 1,
      },
      none: { totalCount: 0 },
      projects: {
        nodes: [
          { name: 'general', expiresIn: null },
          { name: 'payments', expiresIn: null },
        ],
      },
      project: { name: 'payments' },
      missing: null,
    });
  });

  test('text that PostgreSQL cannot hold is refused in words', async () => {
    const { errors } = await app.reviewer.ask('{ project(name: "a\\u0000b") { name } }');
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('may not contain the character U+0000'),
    });
  });
});
