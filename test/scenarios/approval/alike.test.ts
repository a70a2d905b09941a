import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { minute } from '../../fixtures/client/durations.ts';
import {
  type CreatedPrincipal,
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { type Input, mustSucceed } from '../../fixtures/client/mutations.ts';
import { visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';
import { onlyOn } from '../../fixtures/server/only-on.ts';
import { linesOnScreen, onScreen } from '../../fixtures/server/screen.ts';

const many = 107;
const statements: string[] = [];
let fixture: Fixture;
let bot: CreatedPrincipal;
/** Of the flood, in the order in which they were asked; each ends before the one that was asked before it. */
const flood: string[] = [];
let other: string;

const ask = (input: Input, who: Client = bot) => createApproval(who, { type: 'refund', ...input });

beforeAll(async () => {
  fixture = await createFixture({ onStatement: (text) => statements.push(text) });
  bot = await createPrincipal(fixture.admin, 'refund-bot', {
    kind: 'AGENT',
    role: 'VIEWER',
    scopes: ['default'],
  });
  for (let i = 0; i < many; i += 1) {
    flood.push(await ask({ action: `Refund ${i}`, expiresIn: `PT${20 * 60 - 5 * i}M` }));
    if (i === 0) fixture.advanceClock(3 * minute);
  }
  other = await createApproval(fixture.agent, { summary: 'Deploy', type: 'deploy' });
});
afterAll(() => fixture.close());

const listed =
  graphql(`query AlikeListed($filter: ApprovalFilter, $grouped: Boolean, $first: Int, $after: String) {
  approvals(filter: $filter, grouped: $grouped, first: $first, after: $after, orderBy: CREATED_AT_ASC) {
    totalCount nodes { id alike { count types oldestAt } } pageInfo { hasNextPage endCursor }
  }
}`);
const list = async (filter: Input = {}, client: Client = fixture.reviewer, grouped = true) =>
  (await read(client, listed, { filter: { status: ['PENDING'], ...filter }, grouped, first: 50 })).approvals;
const idsIn = ({ nodes }: { readonly nodes: readonly { readonly id: string }[] }) =>
  nodes.map(({ id }) => id);

describe('a grouped listing', () => {
  test('has one of many that are alike, the one that ends first, with how many and since when', async () => {
    const { totalCount, nodes } = await list();
    expect(totalCount).toBe(2);
    expect(nodes.map(({ id, alike }) => [id, alike?.count])).toEqual([
      [flood.at(-1), many],
      [other, undefined],
    ]);
    const first = await read(
      fixture.reviewer,
      graphql(`query AlikeFirst($id: ID!) { approval(id: $id) { createdAt } }`),
      { id: flood[0] ?? '' },
    );
    expect(nodes[0]?.alike?.oldestAt).toBe(first.approval?.createdAt);
  });

  test('is one list of all of them where it is not grouped, and by default', async () => {
    expect((await list({}, fixture.reviewer, false)).totalCount).toBe(many + 1);
    const { approvals } = await read(fixture.reviewer, listed, { filter: { status: ['PENDING'] } });
    expect(approvals.totalCount).toBe(many + 1);
    const unfolded = {
      requester: 'refund-bot',
      type: ['refund'],
      riskLevel: ['MEDIUM'],
      projectName: ['general'],
    };
    expect((await list(unfolded, fixture.reviewer, false)).totalCount).toBe(many);
  });

  test('is for an agent that reads its own as for reviewers', async () => {
    expect(idsIn(await list({}, bot))).toEqual([flood.at(-1)]);
  });

  test('costs as many statements whatever is in it', async () => {
    await list();
    const counted = async (filter: Input) => {
      statements.length = 0;
      await list(filter);
      return statements.filter((text) => text.includes('alike')).length;
    };
    // The page, its count, and what is alike.
    expect(await counted({ type: ['deploy'] })).toBe(3);
    expect(await counted({})).toBe(3);
  });

  test('finds one that is searched for among those alike', async () => {
    expect(idsIn(await list({ search: '"Refund 25"' }))).toEqual([flood[25]]);
  });

  test('shows up to three that are alike one by one', async () => {
    const who = await createPrincipal(fixture.admin, 'few-bot', { kind: 'AGENT', role: 'VIEWER' });
    const [one, two, three] = [await ask({}, who), await ask({}, who), await ask({}, who)];
    const mine = () => list({ requester: 'few-bot' });
    expect((await mine()).nodes).toEqual([one, two, three].map((id) => ({ id, alike: null })));
    await ask({}, who);
    expect((await mine()).nodes).toMatchObject([{ alike: { count: 4 } }]);
    for (const { id } of (await list({ requester: 'few-bot' }, fixture.reviewer, false)).nodes) {
      await mustSucceed(fixture.admin, 'cancelApproval', { id });
    }
  });

  test('has up to three types apart, and more of them as one line', async () => {
    const who = await createPrincipal(fixture.admin, 'many-words', { kind: 'AGENT', role: 'VIEWER' });
    const asked: string[] = [];
    const types = (...names: string[]) =>
      Promise.all(names.map(async (type) => asked.push(await ask({ type }, who))));
    const mine = async () => (await list({ requester: 'many-words' })).nodes;
    await types(...['mail', 'post', 'note'].flatMap((type) => [type, type, type, type]));
    expect((await mine()).map(({ alike }) => [alike?.count, alike?.types])).toEqual([
      [4, 1],
      [4, 1],
      [4, 1],
    ]);
    await types('note2');
    expect(await mine()).toMatchObject([{ alike: { count: 13, types: 4 } }]);
    await ask({ type: 'note3', riskLevel: 'CRITICAL' }, who);
    expect((await mine()).map(({ alike }) => alike?.types)).toEqual([4, undefined]);
    for (const { id } of (await list({ requester: 'many-words' }, fixture.reviewer, false)).nodes) {
      await mustSucceed(fixture.admin, 'cancelApproval', { id });
    }
  });

  test.each([
    ['type', { type: 'payment' }],
    ['risk', { riskLevel: 'CRITICAL' }],
    ['assignee', { assignTo: 'reviewer' }],
  ])('has one of another %s by itself', async (_what, input) => {
    const id = await ask(input);
    expect(idsIn(await list())).toContain(id);
    await mustSucceed(bot, 'cancelApproval', { id });
  });

  test.each([
    ['has a claim', (id: string) => mustSucceed(fixture.reviewer, 'claim', { id })],
    [
      'was delegated',
      (id: string) =>
        mustSucceed(fixture.reviewer, 'respond', { id, decision: { delegate: { to: 'owner' } } }),
    ],
  ])('has one that %s by itself', async (_what, touch) => {
    const id = await ask({});
    expect(idsIn(await list())).not.toContain(id);
    await touch(id);
    expect(idsIn(await list())).toContain(id);
    await mustSucceed(bot, 'cancelApproval', { id });
  });

  test('has one that has a vote by itself, for the others wait for its voter', async () => {
    await mustSucceed(fixture.admin, 'createPolicy', {
      name: 'two',
      when: 'type == "paired"',
      stages: [{ count: 2 }],
    });
    const pairs: string[] = [];
    for (let i = 0; i < 5; i += 1) pairs.push(await ask({ type: 'paired', expiresIn: `PT${60 + i}M` }));
    const paired = async () => idsIn(await list({ type: ['paired'] })).toSorted();
    expect(await paired()).toEqual([pairs[0]]);
    await mustSucceed(fixture.reviewer, 'approve', { id: pairs[0] });
    expect(await paired()).toEqual([pairs[0], pairs[1]].toSorted());
    for (const id of pairs) await mustSucceed(bot, 'cancelApproval', { id });
  });
});

test('the list at / has one line for them, which leads to all of them', async () => {
  const signedIn = await signIn(fixture, 'reviewer');
  const url = new URL('/plain', fixture.reviewer.url).href;
  const { text } = await visit(url, signedIn);
  const [, path = ''] =
    /<a href="([^"]+)"><bdi>refund-bot<\/bdi>: 107 alike, oldest \d+ min<\/a>/.exec(text) ?? [];
  expect(text).toContain(`/a/${other}`);
  expect(text).toContain(`/a/${flood.at(-1)}`);
  expect(text).not.toContain(`/a/${flood[0]}`);
  const shown: string[] = [];
  let next: string | undefined = path;
  for (let page = 0; next !== undefined && page < 9; page += 1) {
    const { text } = await visit(new URL(next.replaceAll('&amp;', '&'), url).href, signedIn);
    shown.push(...[...text.matchAll(/<a href="\/a\/(\w+)">/g)].map(([, id = '']) => id));
    next = /<a rel="next" href="([^"]*)">/.exec(text)?.[1];
  }
  expect(shown).toEqual(flood.toReversed());
});

test('a line of many types leads to all of them', async () => {
  const who = await createPrincipal(fixture.admin, 'typist', { kind: 'AGENT', role: 'VIEWER' });
  const asked: string[] = [];
  for (const type of ['a', 'b', 'c', 'd', 'e']) asked.push(await ask({ type, expiresIn: 'PT50M' }, who));
  const signedIn = await signIn(fixture, 'reviewer');
  const url = new URL('/plain', fixture.reviewer.url).href;
  const { text } = await visit(url, signedIn);
  const [, path = ''] = /<a href="([^"]+)"><bdi>typist<\/bdi>: 5 alike, oldest [^<]+<\/a>/.exec(text) ?? [];
  expect(text).toContain('<span class="meta">5 types · the first to end:');
  const { text: all } = await visit(new URL(path.replaceAll('&amp;', '&'), url).href, signedIn);
  for (const id of asked) expect(all).toContain(`/a/${id}`);
});

const atATerminal =
  inject('store')?.kind === 'embedded'
    ? onScreen
    : onlyOn(
        'embedded',
        'The command line sees the API, whatever the rows are kept in, so it is tried once.',
      );

test('a terminal has one line for them, and each of them with --each', {
  timeout: 60_000,
  ...atATerminal,
}, async () => {
  const settings = { COUNTERSIGN_URL: fixture.reviewer.url, COUNTERSIGN_API_KEY: fixture.reviewer.key ?? '' };
  const screen = (await linesOnScreen(['approvals', 'list', '--type', 'refund'], settings, 160)).join('\n');
  expect(screen).toMatch(/refund-bot: 107 alike, oldest \S+ \S+ · /);
  expect(screen).toContain('--each --requester refund-bot --type refund');
  expect(screen).not.toContain(flood[0]);
  const words = ['approvals', 'list', '--each', '--requester', 'refund-bot', '--type', 'refund'];
  const each = (await linesOnScreen([...words, '--limit', '100'], settings, 160)).join('\n');
  expect(each).toContain(flood[50]);
  expect(each).not.toContain('alike');
});
