import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidOf } from '../../../src/domain/type-id.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { upTo } from '../../fixtures/client/wait.ts';
import { ofCalls } from '../../fixtures/server/of-calls.ts';

const statements: string[] = [];
const seats = 12;
let fixture: Fixture;
let voters: readonly CreatedPrincipal[];

beforeAll(async () => {
  fixture = await createFixture({ onStatement: ofCalls((text) => statements.push(text)) });
  voters = await Promise.all(
    upTo(seats).map((i) => createPrincipal(fixture.admin, `voter-${i}`, { groups: ['crowd'] })),
  );
  const stages = [{ groups: [{ group: 'crowd', count: seats }] }];
  await mustSucceed(fixture.admin, 'createPolicy', { name: 'crowd', when: 'type == "crowd"', stages });
  for (const i of upTo(100)) {
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: `other ${i}`,
      when: `type == "other" && params.n > ${i}`,
    });
  }
});
afterAll(() => fixture.close());

/** What one call costs in statements, without the reading of its credential, which many calls may share. */
async function statementsOf(call: () => Promise<unknown>): Promise<string[]> {
  statements.length = 0;
  await call();
  return statements.filter((text) => !/secret_hash = any|k\.id/.test(text));
}

test('a vote costs the same number of statements, first or last, with and without a history', async () => {
  // Of voters who were never seen, and of those who have just voted, whose credential need not be read first.
  const [strangers, regulars]: number[][] = [[], []];
  const vote = async (voter: CreatedPrincipal | undefined, id: string, counts = strangers) => {
    if (!voter) throw new Error('There is no such voter.');
    counts?.push((await statementsOf(() => mustSucceed(voter, 'approve', { id }))).length);
  };
  const before = await createApproval(fixture.agent, { type: 'crowd' });
  for (const voter of voters.slice(0, -1)) await vote(voter, before);
  await pastDecisions(before, 20_000);
  await vote(voters.at(-1), before);
  const after = await createApproval(fixture.agent, { type: 'crowd' });
  for (const voter of voters) await vote(voter, after, regulars);
  for (const counts of [strangers ?? [], regulars ?? []]) {
    process.stdout.write(`a vote: ${counts} statements\n`);
    // The credential, the request with all that judging it needs, the decision with its event, the answer. The first
    // may find the request remembered; the last ends it, and its task.
    const [first = 0, last = 0, between] = [counts[0], counts.at(-1), new Set(counts.slice(1, -1))];
    expect([...between]).toEqual([Math.max(first, ...between)]);
    expect(Math.max(...between)).toBeLessThanOrEqual(5);
    expect(last).toBeLessThanOrEqual(Math.max(...between) + 4);
  }
});

test('a request costs as many statements under a hundred policies as under none', async () => {
  const create = (type: string) => () => mustSucceed(fixture.agent, 'createApproval', { summary: 'x', type });
  await create('crowd')();
  const governed = Math.min(
    (await statementsOf(create('crowd'))).length,
    (await statementsOf(create('crowd'))).length,
  );
  const neighbour = await fixture.otherWorkspace('Globex');
  const free = () => mustSucceed(neighbour.agent, 'createApproval', { summary: 'x' });
  await free();
  expect(governed).toBe(Math.min((await statementsOf(free)).length, (await statementsOf(free)).length));
});

/** As if the workspace had decided this much before, most of it on this very request. */
async function pastDecisions(id: string, count: number): Promise<void> {
  await fixture.database.db.query(
    `insert into decision (id, workspace_id, request_id, revision, outcome, final, stage, counted, decided_by_id,
       decided_at, authority_snapshot)
     select gen_random_uuid(), workspace_id, request_id, revision, outcome, false, stage, false, decided_by_id,
       decided_at, authority_snapshot
     from (select * from decision where request_id = $1 limit 1) d, generate_series(1, ${count})`,
    [uuidOf('Approval', id)],
  );
}
