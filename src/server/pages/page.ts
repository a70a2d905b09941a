import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { html, raw } from 'hono/html';
import { isEmbedded } from '../embed/is-embedded.ts';
import { sendPart } from '../embed/send-part.ts';
import { compressPage } from './compress-page.ts';
import { localTimes } from './local-times.ts';
import { style } from './style.ts';

/** A piece of a page, in which everything that came from outside is escaped. */
export type Html = ReturnType<typeof html>;

export const nothing: Html = raw('');

export interface Page {
  readonly status: number;
  readonly title: string;
  readonly body: Html;
  /** What stands at the top right: who is signed in. */
  readonly aside?: Html;
  /**
   * Whether the secret of a link is in it, which is the same each time. Such a page is not compressed: beside a text of
   * others its size would tell the secret, a letter at a time (BREACH).
   */
  readonly holdsLink?: boolean;
  /** What an approval is now, where one is shown. */
  readonly approval?: { readonly status: string; readonly revision: number };
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** No script runs but ours, nothing is loaded but our files, no frame shows it, and forms go nowhere but here. */
const policy = [
  "default-src 'none'",
  `style-src ${hashOf(style)}`,
  `script-src ${hashOf(localTimes)}`,
  "img-src 'self' data:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const drawing = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><rect width='16' height='16' rx='4' fill='#1f5fbf'/><path d='M4 8.5l3 3 5-6.5' fill='none' stroke='#fff' stroke-width='2'/></svg>`;
const icon = `data:image/svg+xml,${encodeURIComponent(drawing)}`;

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'x-content-type-options': 'nosniff',
  // A form that is sent to us says where it comes from; nobody else learns that the page exists.
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow',
  vary: 'accept-encoding, cookie',
};

export async function sendPage(response: ServerResponse, page: Page): Promise<void> {
  if (isEmbedded(response.req)) return sendPart(response, page);
  const text = String(await documentOf(page));
  await sendText(response, { status: page.status, text, policy, holdsLink: page.holdsLink === true });
}

/** A page as it is, with the policy that it needs. */
export async function sendText(
  response: ServerResponse,
  page: {
    readonly status: number;
    readonly text: string;
    readonly policy: string;
    readonly holdsLink?: boolean;
  },
): Promise<void> {
  const accepted = page.holdsLink ? undefined : String(response.req.headers['accept-encoding'] ?? '');
  const { bytes, encoding } = await compressPage(page.text, accepted);
  response.writeHead(page.status, {
    ...headers,
    'content-security-policy': page.policy,
    ...(encoding ? { 'content-encoding': encoding } : {}),
    'content-length': bytes.length,
  });
  response.end(response.req.method === 'HEAD' ? undefined : bytes);
}

function documentOf({ title, body, aside = nothing }: Page): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Countersign</title>
<link rel="icon" href="${icon}">
<style>${raw(style)}</style>
<script>${raw(localTimes)}</script>
</head>
<body>
<header class="bar"><strong>Countersign</strong><span>${aside}</span></header>
<main>
${body}
</main>
</body>
</html>
`;
}

/** A page that says one thing. */
export function message(status: number, title: string, words: Html): Page {
  return { status, title, body: html`<section><h1>${title}</h1>${words}</section>` };
}

/** To another page, by GET: what was sent is not sent again when the page is reloaded. */
export function seeOther(response: ServerResponse, to: string, cookies: readonly string[] = []): void {
  response.writeHead(303, {
    location: to,
    'cache-control': 'no-store',
    'content-length': 0,
    ...(cookies.length > 0 ? { 'set-cookie': [...cookies] } : {}),
  });
  response.end();
}
