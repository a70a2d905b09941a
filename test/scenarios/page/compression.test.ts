import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApproval, createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture.close());

const at = (path: string) => new URL(path, fixture.reviewer.url).href;
const link = async (principal = 'reviewer') =>
  found((await mustSucceed(fixture.admin, 'createSignInLink', { principal })).url);

describe('a page is compressed', () => {
  const raw = (path: string, headers: Record<string, string>) =>
    new Promise<{ encoding: string | undefined; body: Buffer }>((resolve, reject) => {
      const call = request(at(path), { headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(chunks) }),
        );
      });
      call.on('error', reject).end();
    });

  test('as the browser takes it', async () => {
    const plain = await raw('/sign-in', {});
    expect(plain.encoding).toBeUndefined();
    const br = await raw('/sign-in', { 'accept-encoding': 'gzip, br' });
    expect(br.encoding).toBe('br');
    expect(brotliDecompressSync(br.body)).toEqual(plain.body);
    const gzip = await raw('/sign-in', { 'accept-encoding': 'gzip' });
    expect(gzip.encoding).toBe('gzip');
    expect(gunzipSync(gzip.body)).toEqual(plain.body);
    expect(br.body.length * 2).toBeLessThan(plain.body.length);
  });

  test('but not one with the secret of a link in it; and the token of a form is another one each time', async () => {
    const id = await createApproval(fixture.agent);
    const byLink = await mustSucceed(fixture.reviewer, 'createApprovalLink', {
      approvalId: id,
    });
    const { pathname, search } = new URL(found(byLink.url));
    expect((await raw(pathname + search, { 'accept-encoding': 'br' })).encoding).toBeUndefined();
    const toSignIn = new URL(await link());
    expect((await raw(`/sign-in${toSignIn.search}`, { 'accept-encoding': 'br' })).encoding).toBeUndefined();
    const session = await signIn(fixture, 'reviewer');
    const tokenOf = async () => found((await visit(at(`/a/${id}`), session)).form).fields['token'];
    expect(await tokenOf()).not.toBe(await tokenOf());
  });
});
