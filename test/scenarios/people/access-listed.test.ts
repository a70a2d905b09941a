import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import {
  createApproval,
  createFixture,
  createPrincipal,
  type Fixture,
} from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { type Client, read } from '../../fixtures/client/graphql.ts';
import { mustSucceed, mutate } from '../../fixtures/client/mutations.ts';
import { visit } from '../../fixtures/client/page.ts';
import { openSessionOf, signIn } from '../../fixtures/client/sign-in.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const listed = graphql(`query AccessListed($principalId: ID, $open: Boolean) {
  sessions(principalId: $principalId, open: $open) { nodes { id open endedAt current principal { handle } } totalCount }
  links(principalId: $principalId, open: $open) {
    nodes { id purpose open usedAt endedAt principal { handle } createdBy { handle } approval { id } }
    totalCount
  }
}`);
const accessOf = (client: Client, variables: { principalId?: string; open?: boolean } = {}) =>
  read(client, listed, variables);

const linkFor = async (client: Client, reviewer?: string) => {
  const approvalId = await createApproval(fixture.agent);
  return mustSucceed(client, 'createApprovalLink', { approvalId, ...(reviewer ? { reviewer } : {}) });
};

describe('sessions and links are listed', () => {
  test('one’s own for each principal, and all of them for administrators', async () => {
    const ann = await createPrincipal(fixture.admin, 'ann');
    const ben = await createPrincipal(fixture.admin, 'ben');
    await openSessionOf(fixture, 'ann');
    await openSessionOf(fixture, 'ben');
    await linkFor(ann);
    const mine = await accessOf(ann);
    expect(mine.sessions.nodes).toMatchObject([{ open: true, current: false, principal: { handle: 'ann' } }]);
    // The link that she signed in by was made for her, so it is listed as used.
    expect(mine.links.nodes.map(({ purpose, open }) => [purpose, open])).toEqual([
      ['APPROVAL', true],
      ['SIGN_IN', false],
    ]);
    expect((await accessOf(ann, { principalId: ben.id })).sessions.totalCount).toBe(0);
    const all = await accessOf(fixture.admin, { principalId: ben.id });
    expect(all.sessions.nodes).toMatchObject([{ principal: { handle: 'ben' } }]);
    expect(all.links.nodes).toMatchObject([{ purpose: 'SIGN_IN', createdBy: { handle: 'owner' } }]);
    const handles = (await accessOf(fixture.admin)).sessions.nodes.map(({ principal }) => principal.handle);
    expect(handles).toEqual(expect.arrayContaining(['ann', 'ben']));
  });

  test('a session is no API key, neither in the listing nor by its id', async () => {
    await openSessionOf(fixture, 'reviewer');
    const keys = graphql(`query AccessKeys { apiKeys(first: 100) { nodes { name } } }`);
    const { apiKeys } = await read(fixture.admin, keys);
    expect(apiKeys.nodes.map(({ name }) => name)).not.toContain('browser session');
  });

  test('by their ids, to those whom they concern', async () => {
    const cat = await createPrincipal(fixture.admin, 'cat');
    const dan = await createPrincipal(fixture.admin, 'dan');
    const session = await openSessionOf(fixture, 'cat');
    const { link } = await linkFor(cat);
    const nodes = graphql(`query AccessNodes($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }`);
    const seen = async (client: Client) =>
      (await read(client, nodes, { ids: [session, link?.id ?? ''] })).nodes.map((node) => node?.__typename);
    expect(await seen(cat)).toEqual(['Session', 'Link']);
    expect(await seen(fixture.admin)).toEqual(['Session', 'Link']);
    expect(await seen(dan)).toEqual([undefined, undefined]);
  });
});

describe('a session is ended', () => {
  test('by its own person, whatever the browser does', async () => {
    const eve = await createPrincipal(fixture.admin, 'eve');
    const cookie = await signIn(fixture, 'eve');
    const home = new URL('/plain', eve.url).href;
    expect((await visit(home, cookie)).status).toBe(200);
    const { id } = found((await accessOf(eve, { open: true })).sessions.nodes[0]);
    const { session } = await mustSucceed(eve, 'endSession', { id });
    expect(session).toMatchObject({ id, open: false, endedAt: expect.any(String) });
    expect((await visit(home, cookie)).status).toBe(401);
    expect((await accessOf(eve, { open: true })).sessions.totalCount).toBe(0);
    expect(await mustSucceed(eve, 'endSession', { id })).toMatchObject({ session: { id } });
  });

  test('by an administrator, and by nobody else', async () => {
    await createPrincipal(fixture.admin, 'fay');
    const gus = await createPrincipal(fixture.admin, 'gus');
    const admin = await createPrincipal(fixture.admin, 'hal', { role: 'ADMIN', scopes: ['admin'] });
    const id = await openSessionOf(fixture, 'fay');
    expect(await mutate(gus, 'endSession', { id })).toMatchObject({
      code: 'FORBIDDEN',
      requiredScope: 'admin',
    });
    await mustSucceed(admin, 'endSession', { id });
    const owners = await openSessionOf(fixture, 'owner');
    expect(await mutate(admin, 'endSession', { id: owners })).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('ADMIN'),
    });
  });
});

describe('a link is ended', () => {
  test('by its maker; its page says so and it decides nothing', async () => {
    const { link, url } = await linkFor(fixture.reviewer);
    const id = link?.id;
    expect(await mustSucceed(fixture.reviewer, 'endLink', { id })).toMatchObject({
      link: { open: false, endedAt: expect.any(String), usedAt: null },
    });
    const page = await visit(url ?? '');
    expect(page.text).toContain('This link has been ended');
    expect(page.form).toBeNull();
  });

  test('so that it signs nobody in', async () => {
    const { link, url } = await mustSucceed(fixture.admin, 'createSignInLink', { principal: 'reviewer' });
    await mustSucceed(fixture.admin, 'endLink', { id: link?.id });
    const page = await visit(url ?? '');
    expect(page.text).toContain('This link has been ended');
  });

  test('by nobody whom it does not concern', async () => {
    const ida = await createPrincipal(fixture.admin, 'ida');
    const { link } = await linkFor(fixture.reviewer);
    expect(await mutate(ida, 'endLink', { id: link?.id })).toMatchObject({
      code: 'FORBIDDEN',
      requiredScope: 'admin',
    });
  });
});
