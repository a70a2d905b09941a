import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Authenticate } from '../auth/authenticate.ts';
import { bearerOf } from '../auth/secret.ts';
import type { Viewer } from '../auth/viewer.ts';
import { limits } from '../domain/limits.ts';
import { browserSession, type SessionParts } from './browser-session.ts';
import type { CallerAddress } from './caller-address.ts';
import { isFromOwnPage } from './own-page.ts';
import { sendError } from './send.ts';
import { sessionIn } from './session-cookie.ts';
import { type RefusalParts, slowRefusal } from './slow-refusal.ts';

/** One request, its answer, and the name of both in the log. */
export interface HttpCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
}

/** How it is found out who calls. */
export interface CallerParts {
  readonly authenticate: Authenticate;
  readonly callerAddress: CallerAddress;
  /** The sessions of browsers; without them, only keys are taken. */
  readonly sessions?: SessionParts;
  readonly isDraining: () => boolean;
  /** Slows down those whose credentials are refused; without it, they are answered at once. */
  readonly refusal?: RefusalParts;
  /** A clock of this process that only ever goes forward. */
  readonly elapsedMs: () => number;
}

/**
 * The caller by a key or, where it has none, by the session of its browser; null when the answer has been given
 * already.
 */
export async function authenticateCall(call: HttpCall, parts: CallerParts): Promise<Viewer | null> {
  const { request, response } = call;
  if (parts.isDraining()) {
    response.setHeader('retry-after', '1');
    sendError(response, 503, 'UNAVAILABLE', 'This server is shutting down. Send the request again.');
    return null;
  }
  const secret = bearerOf(request.headers.authorization);
  if (secret === null && parts.sessions && sessionIn(request, parts.sessions.publicUrl()))
    return authenticateBrowser(call, parts.sessions);
  const address = parts.callerAddress(request);
  const viewer = secret === null ? null : await parts.authenticate(secret, address);
  if (viewer !== null && typeof viewer !== 'string') return viewer;
  if (viewer !== null && parts.refusal) await slowRefusal(address, parts.refusal);
  unauthenticated(response, secret !== null);
  return null;
}

/**
 * A browser sends its cookie whatever page makes the call, so the call has to come from a page of ours, and what may
 * change something has to be of a kind that no form can send.
 */
async function authenticateBrowser(call: HttpCall, sessions: SessionParts): Promise<Viewer | null> {
  const { request, response } = call;
  if (!isFromOwnPage(request, sessions.publicUrl())) {
    sendError(
      response,
      403,
      'FORBIDDEN',
      'A browser session is taken from our own pages only. Send an API key as `Authorization: Bearer <key>`.',
    );
    return null;
  }
  if (!isPreflighted(request)) {
    sendError(
      response,
      403,
      'FORBIDDEN',
      'With a browser session, send application/json or the header `GraphQL-Require-Preflight: 1`.',
    );
    return null;
  }
  const session = await browserSession(call, sessions);
  if (!session)
    sendError(response, 401, 'UNAUTHENTICATED', 'Your browser session has ended. Sign in again at /sign-in.');
  return session?.viewer ?? null;
}

/** Whether a page of another site would have to ask before it sends this. */
function isPreflighted({ method, headers }: IncomingMessage): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  return (
    /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '') ||
    headers['graphql-require-preflight'] !== undefined
  );
}

/**
 * The caller, after something of theirs was waited for: a body may arrive minutes behind its headers, and what
 * their credential was worth then does not count any more. Null when the answer has been given already.
 */
export async function authenticateAfter<Arrived>(
  call: HttpCall,
  parts: CallerParts,
  viewer: Viewer,
  arrive: () => Promise<Arrived>,
): Promise<{ readonly viewer: Viewer | null; readonly arrived: Arrived }> {
  const readMs = parts.elapsedMs();
  const arrived = await arrive();
  if (parts.elapsedMs() - readMs <= limits.cachedViewerMaxAgeMs) return { viewer, arrived };
  return { viewer: await authenticateCall(call, parts), arrived };
}

function unauthenticated(response: ServerResponse, isRefused: boolean): void {
  response.setHeader('www-authenticate', isRefused ? 'Bearer error="invalid_token"' : 'Bearer');
  // The same for every key that is not taken, so that one that was found says nothing of what it is or once was.
  const message = isRefused
    ? 'This API key is not accepted: it is not known, has ended, or is not for the address that you call from.'
    : 'Send an API key as `Authorization: Bearer <key>`.';
  sendError(response, 401, 'UNAUTHENTICATED', message);
}
