import type { ServerResponse } from 'node:http';

const hstsSeconds = 365 * 24 * 60 * 60;

/**
 * What every answer says, unless its route says something else: it is what its type says, it is kept nowhere, and
 * where people reach us by TLS, they do so for a year.
 */
export function setAnswerHeaders(response: ServerResponse, publicUrl: string): void {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('cache-control', 'no-store');
  if (publicUrl.startsWith('https:')) {
    response.setHeader('strict-transport-security', `max-age=${hstsSeconds}`);
  }
}
