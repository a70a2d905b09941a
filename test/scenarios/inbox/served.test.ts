import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFixture, type Fixture } from '../../fixtures/client/fixture.ts';
import { visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';
import { whenBuilt } from '../../fixtures/inbox/built.ts';

let fixture: Fixture;
let session: { readonly cookie: string };

beforeAll(async () => {
  fixture = await createFixture();
  session = await signIn(fixture, 'reviewer');
});
afterAll(() => fixture.close());

const at = (path: string) => new URL(path, fixture.reviewer.url).href;

/** The names of the scripts that a page loads by itself, with all that these import. */
async function scriptsOf(text: string): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  const names = [...text.matchAll(/(?:src|href)="\/assets\/([^"]+\.js)"/g)].map(([, name = '']) => name);
  for (const name of names) {
    if (sizes.has(name)) continue;
    const sent = await rawBytes(at(`/assets/${name}`));
    sizes.set(name, sent.length);
    const imported = gunzipSync(sent)
      .toString()
      .matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g);
    names.push(...[...imported].map(([, found = '']) => found));
  }
  return sizes;
}

async function rawBytes(url: string): Promise<Buffer> {
  const { get } = await import('node:http');
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve(Buffer.concat(parts)));
    }).on('error', reject);
  });
}

describe('the inbox', whenBuilt, () => {
  test('is a page without anything inline, under a policy that takes our own files only', async () => {
    for (const path of ['/', '/inbox/appr_1']) {
      const { status, headers, text } = await visit(at(path), session);
      expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(policy).not.toMatch(/unsafe|nonce|sha256|data:|https?:/);
      expect(text).not.toMatch(/<script(?![^>]*src=)|<style|\son\w+=|\sstyle=/);
      expect(text).toContain('<div id="inbox">');
    }
  });

  test('asks a stranger to sign in, and leads back', async () => {
    const stranger = await visit(at('/inbox/appr_01h2xcejqtf2nbrexx3vqjhp41'));
    expect([stranger.status, stranger.text.includes('Your sign-in link')]).toEqual([401, true]);
    expect(stranger.headers.get('set-cookie')).toContain('/inbox/appr_01h2xcejqtf2nbrexx3vqjhp41');
  });

  test('has files that a browser keeps, in the encoding that it takes', async () => {
    const { text } = await visit(at('/'), session);
    const paths = [...text.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(paths.length).toBeGreaterThan(2);
    for (const path of paths) {
      const { status, headers } = await fetch(at(path), { headers: { 'accept-encoding': 'br' } });
      expect([path, status, headers.get('cache-control'), headers.get('content-encoding')]).toEqual([
        path,
        200,
        'public, max-age=31536000, immutable',
        'br',
      ]);
    }
    const gone = await fetch(at('/assets/index-gone.js'));
    expect([gone.status, gone.headers.get('cache-control')]).toEqual([404, 'no-store']);
  });

  test('loads at most 130 KiB of script, compressed', async () => {
    const sizes = await scriptsOf((await visit(at('/'), session)).text);
    expect(sizes.size).toBeGreaterThan(1);
    const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(50 * 1_024);
    expect(bytes).toBeLessThanOrEqual(130 * 1_024);
  });

  test('leads a browser without script to the plain list', async () => {
    const { text } = await visit(at('/'), session);
    expect(text).toContain('<noscript><meta http-equiv="refresh" content="0; url=/plain">');
    expect((await visit(at('/plain'), session)).text).toContain('Nothing waits');
  });
});
