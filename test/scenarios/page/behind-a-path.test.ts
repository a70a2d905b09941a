import { expect, onTestFinished, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, createFixture } from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { send, visit } from '../../fixtures/client/page.ts';

const publicUrl = 'https://host.example/approvals';

test('behind a proxy that strips a path, every link, form, redirect and cookie keeps it', async () => {
  const fixture = await createFixture({ env: { publicUrl } });
  onTestFinished(() => fixture.close());
  const base = fixture.urls[0] ?? '';
  /** What the proxy passes on for an address that was handed out. */
  const behind = (address: string) => {
    expect(address).toMatch(/^https:\/\/host\.example\/approvals\//);
    return address.replace(publicUrl, base);
  };
  const post = (address: string, fields: Record<string, string>, cookie = '') =>
    fetch(address, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: 'https://host.example', cookie },
      body: new URLSearchParams(fields),
    });
  const hidden = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1];
  const inPath = (page: string) => {
    const own = [...page.matchAll(/(?:href|action)="(\/[^"]*)"/g)].map(([, address]) => address ?? '');
    expect(own.filter((address) => !address.startsWith('/approvals/'))).toEqual([]);
    return own;
  };

  const asked = await createApproval(fixture.agent);
  const { approval } = await read(
    fixture.agent,
    graphql(`query BehindAPath($id: ID!) { approval(id: $id) { approvalUrl } }`),
    { id: asked },
  );
  behind(approval?.approvalUrl ?? '');
  const link = await mustSucceed(fixture.reviewer, 'createApprovalLink', {
    approvalId: asked,
  });
  const shown = await (await fetch(behind(link.url ?? ''))).text();
  inPath(shown);
  // As a browser does: to the address of the page, with everything that the form holds.
  const held = [...shown.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const decided = await post(behind(link.url ?? ''), {
    ...Object.fromEntries(held.map(([, name, value]) => [name, value])),
    outcome: 'APPROVE',
    code: link.passcode ?? '',
  });
  expect([decided.status, await decided.text()]).toEqual([303, '']);
  expect(decided.headers.get('location')).toMatch(/^\/approvals\/a\/appr_\w+\?link=/);

  const signIn = await mustSucceed(fixture.admin, 'createSignInLink', { principal: 'reviewer' });
  const form = await (await fetch(behind(signIn.url ?? ''))).text();
  const signedIn = await post(`${base}/sign-in`, { link: hidden(form, 'link') ?? '', next: '' });
  expect(signedIn.headers.get('location')).toMatch(/^\/approvals\//);
  const cookie = signedIn.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/; Path=\/approvals;/);
  const id = await createApproval(fixture.agent);
  for (const path of ['/', `/a/${id}`]) {
    const page = await (await fetch(base + path, { headers: { cookie: cookie.split(';')[0] ?? '' } })).text();
    expect(inPath(page).length).toBeGreaterThan(0);
  }
});

test('a proxy that passes the path on is understood as one that strips it', async () => {
  const fixture = await createFixture({ env: { publicUrl } });
  onTestFinished(() => fixture.close());
  const base = fixture.urls[0] ?? '';
  /** What such a proxy passes on. */
  const whole = (address: string) => address.replace('https://host.example', base);
  const id = await createApproval(fixture.agent);
  const link = await mustSucceed(fixture.reviewer, 'createApprovalLink', { approvalId: id });
  const page = await visit(whole(link.url ?? ''));
  expect(page.status).toBe(200);
  const decided = await send(found(page.form), { outcome: 'APPROVE', code: link.passcode ?? '' });
  expect(decided.headers.get('location')).toMatch(/^\/approvals\/a\/appr_\w+\?link=/);
  expect((await visit(`${base}${decided.headers.get('location')}`)).text).toContain('approved');
  const answer = await fetch(`${base}/approvals/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${fixture.agent.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ viewer { principal { handle } } }' }),
  });
  expect(await answer.json()).toEqual({ data: { viewer: { principal: { handle: 'agent' } } } });
  expect((await fetch(`${base}/approvals/readyz`)).status).toBe(200);
  expect((await fetch(`${base}/elsewhere/readyz`)).status).toBe(404);
});

test('below a path of another site, everything stays below it', async () => {
  const inner = await createFixture({ env: { publicUrl: 'https://host.example/approvals' } });
  try {
    /** A page as the proxy asks for it: without the path. */
    const here = (url: string) =>
      new URL(url.replace('https://host.example/approvals', ''), inner.reviewer.url).href;
    const { url } = await mustSucceed(inner.admin, 'createSignInLink', { principal: 'reviewer' });
    expect(url).toMatch(/^https:\/\/host\.example\/approvals\/sign-in\?/);
    const signedIn = await send(found((await visit(here(url ?? ''))).form), {});
    expect(signedIn.headers.get('location')).toBe('/approvals/');
    expect(signedIn.headers.get('set-cookie')).toMatch(
      /; Path=\/approvals; HttpOnly; SameSite=Lax; .*; Secure$/,
    );
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const id = await createApproval(inner.agent);
    const page = await visit(here(`/a/${id}`), { cookie });
    expect(page.text).not.toMatch(/(href|action)="\/(?!approvals\/)/);
    const sent = await send(found(page.form), { outcome: 'APPROVE' }, { cookie });
    expect(sent.headers.get('location')).toBe(`/approvals/a/${id}?done`);
    expect((await visit(here('/'), { cookie })).text).not.toMatch(/(href|action)="\/(?!approvals\/)/);
  } finally {
    await inner.close();
  }
});
