import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Authenticate, Refusal } from '../auth/authenticate.ts';
import { bearerOf } from '../auth/secret.ts';
import type { Viewer } from '../auth/viewer.ts';
import { sendError } from './send.ts';

/** One request, its answer, and the name of both in the log. */
export interface HttpCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
}

/** How it is found out who calls. */
export interface CallerParts {
  readonly authenticate: Authenticate;
  readonly isDraining: () => boolean;
}

/** Whoever calls; null when the answer has been given already. */
export async function authenticateCall(
  { request, response }: HttpCall,
  parts: CallerParts,
): Promise<Viewer | null> {
  if (parts.isDraining()) {
    response.setHeader('retry-after', '1');
    sendError(response, 503, 'UNAVAILABLE', 'This server is shutting down. Send the request again.');
    return null;
  }
  const secret = bearerOf(request.headers.authorization);
  const viewer = secret === null ? null : await parts.authenticate(secret);
  if (viewer !== null && typeof viewer !== 'string') return viewer;
  unauthenticated(response, viewer);
  return null;
}

const refusals: Readonly<Record<Refusal, string>> = {
  UNKNOWN: 'This API key is not known.',
  REVOKED: 'This API key has been revoked.',
  EXPIRED: 'This API key has expired.',
};

function unauthenticated(response: ServerResponse, refusal: Refusal | null): void {
  response.setHeader('www-authenticate', refusal ? 'Bearer error="invalid_token"' : 'Bearer');
  const message = refusal ? refusals[refusal] : 'Send an API key as `Authorization: Bearer <key>`.';
  sendError(response, 401, 'UNAUTHENTICATED', message);
}
