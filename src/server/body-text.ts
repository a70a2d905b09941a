import type { IncomingMessage } from 'node:http';
import { limits } from '../domain/limits.ts';
import { addArrived } from './arrived-bytes.ts';

/**
 * A body as text; null when it has more bytes than that, which may be known before it has all arrived. Who sends it is
 * not known yet, so one that does not arrive in time is not waited for, and its connection is closed.
 */
export async function bodyText(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return null;
  const late = setTimeout(() => request.destroy(), limits.formMaxMs);
  try {
    return await textOf(request, maxBytes);
  } finally {
    clearTimeout(late);
  }
}

async function textOf(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) return null;
    chunks.push(chunk);
  }
  addArrived(request, bytes);
  return Buffer.concat(chunks).toString('utf8');
}
