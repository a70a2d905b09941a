import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';

// What was frozen with a request and with its decisions is typed, whichever version of the server wrote it.

let fixture: Fixture;
let ann: CreatedPrincipal;
let bob: CreatedPrincipal;

beforeAll(async () => {
  fixture = await createFixture();
  ann = await createPrincipal(fixture.admin, 'ann', { authority: { payout: 'params.amount <= 50' } });
  bob = await createPrincipal(fixture.admin, 'bob', { authority: { payout: 'params.amount <= 9' } });
});
afterAll(() => fixture.close());

const document = graphql(`query Snapshots($id: ID!) {
  approval(id: $id) {
    policySnapshot {
      policyId policyName policyVersion effect reasonRequired confirmationRequired allowSelfApproval onExpiry
      stages { groups { group count } count denyThreshold timeLimit } window windowFrom windowEndsAt
      failures { policyName because } shadow { effect policyName }
    }
    decisions(first: 9) { nodes { authoritySnapshot {
      principal { handle kind } role groups rights conditions { type when } limit via actsFor { handle } standsIn
      delegatedBy stage stages policyId policyName policyVersion standing { usesLeft } deadline { onExpiry window }
    } } }
  }
}`);
async function look(id: string) {
  const { approval } = await read(fixture.agent, document, { id });
  if (!approval) throw new Error('There is no such approval.');
  return approval;
}
const last = async (id: string) => (await look(id)).decisions.nodes.at(-1)?.authoritySnapshot;

test('the rules of a request name their policy by its id', async () => {
  const { policy } = await mustSucceed(fixture.admin, 'createPolicy', {
    name: 'deploys',
    when: 'type == "deploy"',
    stages: [{ count: 2, timeLimit: 'PT5M' }, {}],
    reasonRequired: true,
    onExpiry: 'REJECT',
  });
  const id = await createApproval(fixture.agent, { type: 'deploy', expiresIn: 'PT90S' });
  const stage = { groups: [], denyThreshold: 1 };
  expect((await look(id)).policySnapshot).toEqual({
    policyId: policy?.id,
    policyName: 'deploys',
    policyVersion: 1,
    effect: 'REQUIRE',
    reasonRequired: true,
    confirmationRequired: false,
    allowSelfApproval: false,
    onExpiry: 'REJECT',
    stages: [
      { ...stage, count: 2, timeLimit: 'PT300S' },
      { ...stage, count: 1, timeLimit: null },
    ],
    window: 'PT90S',
    windowFrom: 'REQUEST',
    windowEndsAt: expect.stringMatching(/Z$/),
    failures: [],
    shadow: null,
  });
});

test('a decision in another’s place says whose right and limit it was', async () => {
  const endsAt = new Date(Date.now() + 3_600_000).toISOString();
  await mustSucceed(fixture.admin, 'createDelegation', { from: 'ann', to: 'bob', endsAt });
  const id = await createApproval(fixture.agent, { type: 'payout', params: { amount: 40 } });
  await mustSucceed(bob, 'approve', { id });
  expect(await last(id)).toEqual({
    principal: { handle: 'bob', kind: 'HUMAN' },
    role: 'REVIEWER',
    groups: [],
    rights: [],
    conditions: [{ type: 'payout', when: 'params.amount <= 9' }],
    limit: 'params.amount <= 50',
    via: 'STAND_IN',
    actsFor: { handle: 'ann' },
    standsIn: ['bob', 'ann'],
    delegatedBy: [],
    stage: 1,
    stages: 1,
    policyId: null,
    policyName: null,
    policyVersion: null,
    standing: null,
    deadline: null,
  });
});

test('decisions from before something was recorded are read as well', async () => {
  const id = await createApproval(fixture.agent, { type: 'payout', params: { amount: 40 } });
  await mustSucceed(ann, 'approve', { id });
  const { db } = fixture.database;
  const store = (snapshot: string) =>
    db.query(
      `update decision d set authority_snapshot = ${snapshot} from request r
       where r.id = d.request_id and r.workspace_id = $1
         and r.created_at = (select max(created_at) from request where workspace_id = $1)`,
      [fixture.workspaceId],
    );
  await store(`authority_snapshot - 'limit'`);
  expect(await last(id)).toMatchObject({ limit: 'params.amount <= 50', via: 'ROLE' });
  await store(`authority_snapshot - 'limit' - 'authority' - 'stages'`);
  expect(await last(id)).toMatchObject({ limit: null, conditions: null, stage: 1, stages: null });
  const clock = {
    ...{ basis: 'CLOCK', expiresAt: '2026-01-01T00:00:00.000Z', policy: null },
    ...{ windowMs: 1_000, windowFrom: 'RISK_LEVEL' },
  };
  await store(`'${JSON.stringify(clock)}'`);
  expect(await last(id)).toMatchObject({
    ...{ principal: null, role: 'VIEWER', groups: [], rights: [], stage: null, policyName: null },
    ...{ via: 'CLOCK', deadline: { onExpiry: 'EXPIRE', window: 'PT1S' } },
  });
});
