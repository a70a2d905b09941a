import type { ServerResponse } from 'node:http';
import { unavailable } from '../domain/unavailable.ts';

export function sendJson(
  response: ServerResponse,
  status: number,
  body: string | object,
  contentType = 'application/json; charset=utf-8',
): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  if (status === 503) response.setHeader('retry-after', unavailable.retryAfterMs / 1_000);
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

/** A refusal before GraphQL, in the shape of GraphQL's own errors, so that clients read one shape only. */
export function sendError(
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
  facts: Readonly<Record<string, unknown>> = {},
): void {
  sendJson(response, status, { errors: [{ message, extensions: { code, ...facts } }] });
}
