import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { type Input, mustSucceed, mutate } from '../../fixtures/client/mutations.ts';

// A principal and everything that it owns are one person, as of the asking and as of the vote.

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
  // Enough others that a stage can always be filled.
  for (let i = 0; i < 4; i += 1) await someone('other');
});
afterAll(() => fixture.close());

const groups = ['finance'];
const someone = (name: string, who: Input = {}) =>
  createPrincipal(fixture.admin, `${name}-${crypto.randomUUID()}`, { groups, ...who });
const bot = (name: string, ownerId: string | null) => someone(name, { kind: 'AGENT', ownerId });
const own = (id: string, ownerId: string) => mustSucceed(fixture.admin, 'updatePrincipal', { id, ownerId });
/** A request that programs may approve, too; one seat unless another number is given. */
async function ask(by: Client, count = 1): Promise<string> {
  const type = `kind_${crypto.randomUUID().slice(0, 8)}`;
  const stages = [{ groups: [{ group: 'finance', count }], humansOnly: false, denyThreshold: 2 }];
  await mustSucceed(fixture.admin, 'createPolicy', { name: type, when: `type == "${type}"`, stages });
  return createApproval(by, { type });
}
const self = { code: 'SELF_APPROVAL' };
const approve = (by: Client, id: string) => mutate(by, 'approve', { id });

const look = graphql(`query OnePerson($id: ID!) {
  approval(id: $id) {
    status outcomes { outcome allowed reason }
    progress { approvals rejections seats { couldFill(first: 50) { handle } } }
  }
}`);
async function lookAs(client: Client, id: string) {
  const { approval } = await read(client, look, { id });
  if (!approval) throw new Error('There is no such approval.');
  const option = approval.outcomes.find(({ outcome }) => outcome === 'APPROVE');
  const could = approval.progress.seats.flatMap(({ couldFill }) => couldFill.map(({ handle }) => handle));
  return { ...approval, approve: option, could };
}

describe('the requester, and all who are one person with them, do not decide', () => {
  test('a bot does not approve what its owner asks, and is not named as one who could', async () => {
    const alice = await someone('alice');
    const helper = await bot('helper', alice.id);
    const id = await ask(alice);
    expect(await approve(helper, id)).toMatchObject({
      ...self,
      message:
        'You count as one person with the requester of this approval, because you have one owner or had one when it was asked, so another reviewer has to decide it.',
    });
    const seen = await lookAs(helper, id);
    expect(seen.approve).toMatchObject({ allowed: false, reason: expect.stringContaining('one person') });
    expect(seen.could).not.toContain(helper.handle);
    expect(seen.could).not.toContain(alice.handle);
  });

  test('nor do siblings, through any number of hops', async () => {
    const alice = await someone('alice');
    const first = await bot('first', alice.id);
    const second = await bot('second', first.id);
    const sibling = await bot('sibling', alice.id);
    const id = await ask(second);
    for (const one of [alice, first, sibling]) expect(await approve(one, id)).toMatchObject(self);
    expect(await mutate(alice, 'reject', { id })).toMatchObject(self);
  });

  test('the owner as of the asking and the owner as of the vote are both excluded', async () => {
    const [alice, bob] = [await someone('alice'), await someone('bob')];
    const helper = await bot('helper', alice.id);
    const id = await ask(helper);
    await own(helper.id, bob.id);
    expect(await approve(alice, id)).toMatchObject({
      ...self,
      message: 'You owned the agent that asked for this approval, so another reviewer has to decide it.',
    });
    expect(await approve(bob, id)).toMatchObject({
      ...self,
      message: 'You own the agent that asked for this approval, so another reviewer has to decide it.',
    });
    // Of what is asked now, the former owner knows nothing.
    expect(await approve(alice, await ask(helper))).toMatchObject({ approval: { status: 'APPROVED' } });
  });

  test('a voter who was the requester’s when it was asked stays so', async () => {
    const [alice, bob] = [await someone('alice'), await someone('bob')];
    const helper = await bot('helper', alice.id);
    const id = await ask(alice);
    await own(helper.id, bob.id);
    expect(await approve(helper, id)).toMatchObject(self);
    expect(await approve(helper, await ask(alice))).toMatchObject({ approval: { status: 'APPROVED' } });
  });

  test('an owner higher up moves everything below', async () => {
    const [alice, bob] = [await someone('alice'), await someone('bob')];
    const first = await bot('first', alice.id);
    const second = await bot('second', first.id);
    await own(first.id, bob.id);
    const id = await ask(second);
    expect(await approve(bob, id)).toMatchObject(self);
    expect(await approve(alice, id)).toMatchObject({ approval: { status: 'APPROVED' } });
  });
});

describe('one person fills one seat', () => {
  test('an owner and their bot do not fill two', async () => {
    const alice = await someone('alice');
    const helper = await bot('helper', alice.id);
    const id = await ask(fixture.agent, 2);
    await mustSucceed(helper, 'approve', { id });
    const seen = await lookAs(alice, id);
    expect(seen.approve).toMatchObject({ allowed: false });
    expect(seen.could).not.toContain(alice.handle);
    expect(await approve(alice, id)).toMatchObject({
      approval: { status: 'PENDING' },
    });
    expect(await approve(await someone('carol'), id)).toMatchObject({ approval: { status: 'APPROVED' } });
  });

  test('a voter who gets an owner after the vote is one person with them from then on', async () => {
    const alice = await someone('alice');
    const helper = await bot('helper', null);
    const id = await ask(fixture.agent, 2);
    await mustSucceed(helper, 'approve', { id });
    await own(helper.id, alice.id);
    expect(await approve(alice, id)).toMatchObject({ approval: { status: 'PENDING' } });
    expect((await lookAs(alice, id)).progress).toMatchObject({ approvals: 1 });
  });

  test('two votes of what has become one person since are one', async () => {
    const alice = await someone('alice');
    const helper = await bot('helper', null);
    const id = await ask(fixture.agent, 3);
    await mustSucceed(helper, 'approve', { id });
    await mustSucceed(alice, 'approve', { id });
    await own(helper.id, alice.id);
    expect((await lookAs(alice, id)).progress).toMatchObject({ approvals: 1 });
    expect(await approve(await someone('carol'), id)).toMatchObject({ approval: { status: 'PENDING' } });
  });

  test('their rejections are one', async () => {
    const alice = await someone('alice');
    const helper = await bot('helper', alice.id);
    const id = await ask(fixture.agent);
    await mustSucceed(helper, 'reject', { id });
    expect(await mutate(alice, 'reject', { id })).toMatchObject({ approval: { status: 'PENDING' } });
    expect(await mutate(await someone('carol'), 'reject', { id })).toMatchObject({
      approval: { status: 'REJECTED' },
    });
  });

  test('a policy that needs two persons is not satisfied by an owner and their bot', async () => {
    const group = `team-${crypto.randomUUID()}`;
    const alice = await someone('alice', { groups: [group] });
    await bot('helper', alice.id).then(({ id }) =>
      mustSucceed(fixture.admin, 'updatePrincipal', { id, groups: [group] }),
    );
    const policy = (count: number): Input => ({
      name: crypto.randomUUID(),
      when: `type == "${group.slice(0, 12)}"`,
      stages: [{ groups: [{ group, count }], humansOnly: false }],
    });
    expect(await mutate(fixture.admin, 'createPolicy', policy(2))).toMatchObject({
      code: 'VALIDATION_FAILED',
      message: expect.stringContaining('which has 1 reviewer'),
    });
    await mustSucceed(fixture.admin, 'createPolicy', policy(1));
    const sibling = await bot('sibling', alice.id);
    expect(await mutate(sibling, 'createApproval', { summary: 'x', type: group.slice(0, 12) })).toMatchObject(
      {
        code: 'VALIDATION_FAILED',
        message: expect.stringContaining('no reviewer besides the requester'),
      },
    );
  });
});
