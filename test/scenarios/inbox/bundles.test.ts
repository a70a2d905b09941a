import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  cursorNow,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { decisionMade, overWebSocket } from '../../fixtures/client/listen.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { upTo } from '../../fixtures/client/wait.ts';

let fixture: Fixture;
let other: CreatedPrincipal;

beforeAll(async () => {
  fixture = await createFixture();
  other = await createPrincipal(fixture.admin, 'other-bot', {
    kind: 'AGENT',
    role: 'VIEWER',
    scopes: ['default'],
  });
});
afterAll(() => fixture.close());

const turn = (bundleKey: string, count: number, agent: Client = fixture.agent) =>
  Promise.all(upTo(count).map((i) => createApproval(agent, { summary: `Call ${i}`, bundleKey })));

const document = graphql(`query BundleRead($id: ID!) {
  approval(id: $id) { bundle { key decided counts { status count } approvals { id } } }
}`);
const bundleOf = async (id: string | undefined) =>
  (await read(fixture.reviewer, document, { id: id ?? '' })).approval?.bundle;

const ended = graphql(`subscription BundleEnded($bundleKey: String!, $after: String) {
  bundleDecided(bundleKey: $bundleKey, after: $after) {
    cursor bundle { key decided approvals { status } }
  }
}`);

describe('approvals with one key', () => {
  test('are one bundle, of one requester', async () => {
    const ids = await turn('turn 1', 3);
    await turn('turn 1', 1, other);
    const bundle = await bundleOf(ids[1]);
    expect(bundle?.approvals.map(({ id }) => id)).toEqual([...ids].sort());
    expect(bundle).toMatchObject({
      key: 'turn 1',
      decided: false,
      counts: [{ status: 'PENDING', count: 3 }],
    });
    expect(await bundleOf(await createApproval(fixture.agent))).toBeNull();
  });

  test('are found by it in the inbox and in listings', async () => {
    const ids = await turn('turn 2', 2);
    const { inbox, approvals } = await read(
      fixture.reviewer,
      graphql(`query BundleListed($key: String!) {
        inbox(filter: { bundleKey: $key }) { nodes { ... on Approval { id } } }
        approvals(filter: { bundleKey: $key }) { nodes { id } }
      }`),
      { key: 'turn 2' },
    );
    const found = [inbox.nodes, approvals.nodes].map((nodes) =>
      nodes.map((node) => ('id' in node ? node.id : '')).sort(),
    );
    expect(found).toEqual([[...ids].sort(), [...ids].sort()]);
  });

  test('are answered one by one or at once, and their agent hears each and the whole', async () => {
    const after = await cursorNow(fixture.agent);
    const ids = await turn('turn 3', 3);
    const each = await overWebSocket(fixture.agent, decisionMade, { filter: { bundleKey: 'turn 3' }, after });
    const whole = await overWebSocket(fixture.agent, ended, { bundleKey: 'turn 3' });
    await mustSucceed(fixture.reviewer, 'reject', { id: ids[0] });
    expect((await each.next()).approval.id).toBe(ids[0]);
    expect(whole.heard).toEqual([]);
    const { results } = await mustSucceed(fixture.reviewer, 'respondToMany', {
      ids: ids.slice(1),
      decision: { approve: {} },
    });
    expect(results).toHaveLength(2);
    const heard = [(await each.next()).approval.id, (await each.next()).approval.id];
    expect(heard.sort()).toEqual(ids.slice(1).sort());
    expect((await whole.next()).bundle).toMatchObject({ key: 'turn 3', decided: true });
    await whole.ended;
    each.stop();
    expect((await bundleOf(ids[0]))?.counts).toEqual([
      { status: 'APPROVED', count: 2 },
      { status: 'REJECTED', count: 1 },
    ]);
    // A subscriber who comes late hears it, too.
    const late = await overWebSocket(fixture.agent, ended, { bundleKey: 'turn 3' });
    expect((await late.next()).bundle.approvals.map(({ status }) => status).sort()).toEqual([
      'APPROVED',
      'APPROVED',
      'REJECTED',
    ]);
    await late.ended;
  });

  test('are those of the subscriber', async () => {
    await turn('turn 4', 1);
    const foreign = await overWebSocket(other, ended, { bundleKey: 'turn 4' });
    await expect(foreign.next()).rejects.toThrow('You have no approval that is bundled by this key.');
  });

  test('are no more than fit on a card', async () => {
    const [id] = await turn('full', 50);
    expect((await bundleOf(id))?.approvals).toHaveLength(50);
    expect(await mutate(fixture.agent, 'createApproval', { summary: 'x', bundleKey: 'full' })).toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ path: ['input', 'bundleKey'] }],
    });
  });

  test('do not join each other across bundles', async () => {
    const input = { summary: 'Equal', joinEqual: true };
    const first = await createApproval(fixture.agent, { ...input, bundleKey: 'turn 5' });
    expect(await createApproval(fixture.agent, { ...input, bundleKey: 'turn 5' })).toBe(first);
    expect(await createApproval(fixture.agent, { ...input, bundleKey: 'turn 6' })).not.toBe(first);
  });
});
