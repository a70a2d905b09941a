import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { limits } from '../../domain/limits.ts';
import { isOwnOrigin } from '../own-page.ts';
import { answerApproval, showApproval } from '../pages/approval-page.ts';
import { acceptsEncoding } from '../pages/compress-page.ts';
import type { PageParts, PageRequest } from '../pages/page-parts.ts';
import { sendError } from '../send.ts';
import { embedStyle } from './embed-style.ts';

/** Shows one approval by its link, as a part of another page. */
export async function showEmbedded(page: PageRequest, id: string, parts: PageParts): Promise<void> {
  if (admitOrigin(page, parts) && admitLink(page)) await showApproval(page, id, parts);
}

/** Takes the answer of a form in such a part. */
export async function answerEmbedded(page: PageRequest, id: string, parts: PageParts): Promise<void> {
  if (admitOrigin(page, parts) && admitLink(page)) await answerApproval(page, id, parts);
}

/**
 * Whether the page around it may have it; answers 403 where it may not. A browser names the page in `Origin`; a program
 * that names none is no page, and has nothing but the link that it sends.
 */
function admitOrigin({ request, response }: PageRequest, parts: PageParts): boolean {
  const { origin, host } = request.headers;
  response.setHeader('vary', 'origin');
  if (origin === undefined || isOwnOrigin(origin, host, parts.publicUrl())) return true;
  if (parts.embedOrigins.includes(origin)) {
    response.setHeader('access-control-allow-origin', origin);
    return true;
  }
  const words = `Pages of ${origin} may not show approvals. Add this origin to EMBED_ORIGINS.`;
  sendError(response, 403, 'ORIGIN_NOT_ALLOWED', words);
  return false;
}

/** Whether there is a link at all; answers 401 where there is none. Nothing else counts here. */
function admitLink({ response, url }: PageRequest): boolean {
  if (url.searchParams.has('link')) return true;
  const words = 'Approvals are shown here by their links only: send `?link=…`.';
  sendError(response, 401, 'UNAUTHENTICATED', words);
  return false;
}

/** The element itself and its look, which any page may load: nothing of a workspace is in them. */
export function sendEmbedFile({ request, response }: PageRequest, name: string, { inbox }: PageParts): void {
  const script = inbox?.element;
  if (name === 'human-approval-view.css') {
    sendFile(response, { type: 'text/css; charset=utf-8', bytes: styleBytes });
  } else if (name === 'human-approval-view.js' && script) {
    const gzip = acceptsEncoding(String(request.headers['accept-encoding'] ?? ''), 'gzip');
    const bytes = gzip ? script.gzip : script.plain;
    sendFile(response, { type: script.type, bytes, ...(gzip ? { encoding: 'gzip' } : {}) });
  } else {
    sendError(response, 404, 'NOT_FOUND', 'There is no such file. The element is human-approval-view.js.');
  }
}

const styleBytes = Buffer.from(embedStyle);

interface SentFile {
  readonly type: string;
  readonly bytes: Buffer;
  readonly encoding?: string;
}

function sendFile(response: ServerResponse, { type, bytes, encoding }: SentFile): void {
  const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('cross-origin-resource-policy', 'cross-origin');
  response.setHeader('cache-control', `public, max-age=${limits.elementKeptMs / 1_000}`);
  response.setHeader('vary', 'accept-encoding');
  response.setHeader('etag', tag);
  if (response.req.headers['if-none-match'] === tag) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(200, {
    'content-type': type,
    'content-length': bytes.length,
    ...(encoding ? { 'content-encoding': encoding } : {}),
  });
  response.end(response.req.method === 'HEAD' ? undefined : bytes);
}
