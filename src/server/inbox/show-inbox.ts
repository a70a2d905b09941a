import { formTokenOf } from '../../auth/token.ts';
import { pagePath } from '../../domain/page-url.ts';
import { browserSession } from '../browser-session.ts';
import { sendText } from '../pages/page.ts';
import type { PageParts, PageRequest } from '../pages/page-parts.ts';
import { signInFirst } from '../pages/sign-in-first.ts';
import { showWaiting } from '../pages/waiting-page.ts';

/** Only our own files, only our own server, and nothing inline. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** The inbox, which is a program; where there is none, the list that needs no script. */
export async function showInbox(page: PageRequest, parts: PageParts): Promise<void> {
  if (!parts.inbox) return showWaiting(page, parts);
  const session = await browserSession(page, parts);
  if (!session) return signInFirst(page, null, parts);
  const at = (path: `/${string}`) => pagePath(parts.publicUrl(), path);
  const text = parts.inbox.page
    .replace('<html', () => `<html data-base="${at('/').replace(/\/$/, '')}"`)
    .replace('<body', () => `<body data-form-token="${formTokenOf(session.secret, parts.newKey())}"`)
    .replaceAll('"./assets/', () => `"${at('/assets/')}`)
    .replaceAll('./plain', () => at('/plain'));
  await sendText(page.response, { status: 200, text, policy });
}
