import type { IncomingMessage } from 'node:http';
import { addArrived } from './arrived-bytes.ts';

/** A body as text; null when it has more bytes than that, which may be known before it has all arrived. */
export async function bodyText(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return null;
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
