import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApproval, createPrincipal } from '../../fixtures/client/fixture.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { createInboxFixture, type InboxFixture } from '../../fixtures/inbox/inbox-fixture.ts';

let { fixture, people, asked, approval, list, countsOf } = {} as InboxFixture;

beforeAll(async () => {
  ({ fixture, people, asked, approval, list, countsOf } = await createInboxFixture(() => undefined));
});
afterAll(() => fixture.close());

describe('what waits for a reviewer', () => {
  test.each([
    [
      'a member of the group',
      'ann',
      [
        'what, ann, in 30 min?',
        'refund of 500 in 1 h',
        'note in 2 h',
        'refund of 5 in 3 h',
        'note of the bot',
        'which in 7 h?',
      ],
    ],
    [
      'a member of another group, to whom some is assigned and who has claimed one',
      'ben',
      [
        'note in 2 h',
        'note of the bot',
        'for ben in 5 h',
        'for legal in 6 h',
        'which in 7 h?',
        'claimed by ben',
      ],
    ],
    [
      'one whose authority ends earlier',
      'lea',
      // Her authority covers refunds alone.
      ['refund of 5 in 3 h', 'which in 7 h?', 'voted on'],
    ],
    [
      'the owner of an agent, not what that agent asked',
      'owner',
      ['refund of 500 in 1 h', 'note in 2 h', 'refund of 5 in 3 h', 'which in 7 h?', 'voted on'],
    ],
    ['a viewer', 'vera', []],
  ] as const)('%s', async (_who, name, expected) => {
    const { names, nodes, totalCount } = await list(people[name], { view: 'WAITING_FOR_ME' });
    expect(names).toEqual(expected);
    expect(nodes.every(({ waitsForMe }) => waitsForMe)).toBe(true);
    const counts = await countsOf(people[name]);
    expect(counts['WAITING_FOR_ME']).toBe(totalCount);
    expect(totalCount).toBe(expected.length);
  });

  test('is what their vote would be counted on, one by one', async () => {
    const { nodes, names } = await list(people.ann, { view: 'OPEN', first: 100 });
    const waiting = names.filter((_name, at) => nodes[at]?.waitsForMe);
    expect((await list(people.ann, { view: 'WAITING_FOR_ME' })).names).toEqual(waiting);
  });

  test('leaves it when they vote, and comes back when what stood in the way is over', async () => {
    const cat = await createPrincipal(fixture.admin, 'cat', { groups: ['cats'] });
    const stages = [{ groups: [{ group: 'cats', count: 1 }] }];
    await mustSucceed(fixture.admin, 'createPolicy', { name: 'Cats', when: 'type == "cat"', stages });
    const id = await createApproval(fixture.agent, { type: 'cat' });
    const waits = async () =>
      (await list(cat, { view: 'WAITING_FOR_ME', filter: { type: ['cat'] } })).nodes.length === 1;
    expect(await waits()).toBe(true);
    await mustSucceed(fixture.admin, 'updatePrincipal', { id: cat.id, groups: [] });
    expect(await waits()).toBe(false);
    await mustSucceed(fixture.admin, 'updatePrincipal', { id: cat.id, groups: ['cats'] });
    expect(await waits()).toBe(true);
    await mustSucceed(cat, 'approve', { id });
    expect(await waits()).toBe(false);
  });

  test('includes what waits for those for whom they stand in', async () => {
    const sue = await createPrincipal(fixture.admin, 'sue');
    const [before, groups] = [await list(sue, { view: 'WAITING_FOR_ME' }), { view: 'MY_GROUPS' } as const];
    expect(before.names).not.toContain('refund of 500 in 1 h');
    expect((await list(sue, groups)).names).toEqual([]);
    const endsAt = new Date(Date.now() + 3_600_000).toISOString();
    const { delegation } = await mustSucceed(people.ann, 'createDelegation', { to: 'sue', endsAt });
    const { names } = await list(sue, { view: 'WAITING_FOR_ME' });
    expect(names).toEqual((await list(people.ann, { view: 'WAITING_FOR_ME' })).names);
    expect((await list(sue, groups)).names).toContain('refund of 500 in 1 h');
    await mustSucceed(people.ann, 'endDelegation', { id: delegation?.id });
  });
});

describe('the other views', () => {
  test.each([
    ['ASSIGNED', 'ben', ['for ben in 5 h']],
    ['ASSIGNED', 'ann', ['what, ann, in 30 min?']],
    ['MY_GROUPS', 'ben', ['for legal in 6 h']],
    ['MY_GROUPS', 'vera', ['refund of 500 in 1 h', 'refund of 5 in 3 h', 'voted on']],
    ['QUESTIONS', 'ben', ['what, ann, in 30 min?', 'which in 7 h?']],
    ['DECIDED_BY_ME', 'ben', ['answered second', 'decided first']],
    ['DECIDED_BY_ME', 'lea', []],
  ] as const)('%s of %s', async (view, name, expected) => {
    const { names, totalCount } = await list(people[name], { view });
    expect(names).toEqual(expected);
    expect(totalCount).toBe(expected.length);
    expect((await countsOf(people[name]))[view]).toBe(expected.length);
  });

  test('OPEN is everything that waits, and ASKED_BY_ME what one asked, what waits for oneself included', async () => {
    const open = (await list(people.vera, { view: 'OPEN' })).names;
    expect(open).toEqual([
      'what, ann, in 30 min?',
      'refund of 500 in 1 h',
      'note in 2 h',
      'refund of 5 in 3 h',
      'note of the bot',
      'for ben in 5 h',
      'for legal in 6 h',
      'which in 7 h?',
      'voted on',
      'claimed by ben',
    ]);
    const mine = (await list(fixture.agent, { view: 'ASKED_BY_ME' })).names;
    expect(mine).toEqual([...open.filter((name) => !name.includes('bot')), 'more is to be known']);
  });

  test('DECIDED has the newest first, and is cut to the own where a credential reads no others', async () => {
    expect((await list(people.vera, { view: 'DECIDED' })).names.slice(-2)).toEqual([
      'answered second',
      'decided first',
    ]);
    const loner = await createPrincipal(fixture.admin, 'loner', {
      kind: 'AGENT',
      role: 'VIEWER',
      scopes: ['approvals:create', 'approvals:read:own'],
    });
    expect((await list(loner, { view: 'DECIDED' })).names).toEqual([]);
    expect((await list(loner, { view: 'OPEN' })).names).toEqual([]);
    expect((await countsOf(loner))['OPEN']).toBe(0);
  });

  test('of what ends at the same moment the riskiest is first', async () => {
    const expiresAt = new Date(Date.now() + 20 * 3_600_000).toISOString();
    const risks = ['LOW', 'HIGH', 'MEDIUM'];
    for (const riskLevel of risks) await approval(riskLevel, { type: 'tie', riskLevel, expiresAt });
    const ties = { view: 'OPEN', filter: { type: ['tie'] } } as const;
    expect((await list(people.ann, ties)).names).toEqual(['HIGH', 'MEDIUM', 'LOW']);
    const [first, ...others] = [await list(people.ann, { ...ties, first: 1 })];
    const rest = await list(people.ann, { ...ties, after: first?.pageInfo.endCursor ?? '' });
    expect([others, rest.names]).toEqual([[], ['MEDIUM', 'LOW']]);
    for (const name of risks) await mustSucceed(fixture.agent, 'cancelApproval', { id: asked[name] });
  });
});

describe('a filter', () => {
  test.each([
    ['by type leaves questions out', { type: ['note'] }, ['note in 2 h', 'note of the bot']],
    ['by risk', { riskLevel: ['HIGH'] }, ['note in 2 h']],
    ['by project', { projectName: ['nowhere'] }, []],
    ['by words, in approvals and questions', { search: 'in h' }, null],
    ['by words', { search: 'which' }, ['which in 7 h?']],
  ] as const)('%s', async (_what, filter, expected) => {
    const { names, totalCount } = await list(people.ann, { view: 'WAITING_FOR_ME', filter: filter as never });
    expect(names).toEqual(
      expected ?? ['refund of 500 in 1 h', 'note in 2 h', 'refund of 5 in 3 h', 'which in 7 h?'],
    );
    expect(totalCount).toBe(names.length);
  });

  test('too long a search is refused with a sentence', async () => {
    await expect(list(people.ann, { view: 'OPEN', filter: { search: 'x'.repeat(201) } })).rejects.toThrow(
      '`search` may have at most 200 characters.',
    );
  });
});
