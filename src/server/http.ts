import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Authenticate, Refusal } from '../auth/authenticate.ts';
import { bearerOf } from '../auth/secret.ts';
import type { Viewer } from '../auth/viewer.ts';
import { limits } from '../domain/limits.ts';
import type { GraphiqlPage } from './graphiql.ts';
import type { Readiness } from './health.ts';
import type { Logger } from './logger.ts';
import type { Visit } from './pages/page-parts.ts';
import { plainPost } from './plain-post.ts';
import { isBodyRefusal, readJsonBody } from './request-body.ts';
import { sendError, sendJson } from './send.ts';
import type { GraphqlServer, OperationContext } from './yoga.ts';

/** What the routes are made of. */
export interface HttpParts {
  readonly yoga: GraphqlServer;
  readonly authenticate: Authenticate;
  readonly contextFor: (viewer: Viewer, requestId: string) => OperationContext;
  readonly readiness: () => Promise<Readiness>;
  readonly graphiql: () => Promise<GraphiqlPage>;
  /** Answers a request for a page; says whether there is such a page. */
  readonly page: (visit: Visit) => Promise<boolean>;
  readonly isDraining: () => boolean;
  readonly log: Logger;
}

type Route = (call: Call, parts: HttpParts) => Promise<void> | void;

/** One request, its answer, and the name of both in the log. */
interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
}

const routes: Readonly<Record<string, Route>> = {
  '/livez': ({ response }) => sendJson(response, 200, { status: 'ok' }),
  '/readyz': async ({ response }, { readiness }) => {
    const { ready, checks } = await readiness();
    sendJson(response, ready ? 200 : 503, { status: ready ? 'ok' : 'unavailable', checks });
  },
  '/graphql': (call, parts) => (wantsPage(call.request) ? graphiql(call, parts) : graphql(call, parts)),
};

export function createHttp(parts: HttpParts): Server {
  const server = createServer({ keepAliveTimeout: limits.httpKeepAliveMs }, (request, response) => {
    const call = { request, response, requestId: requestIdOf(request) };
    response.setHeader('x-request-id', call.requestId);
    if (parts.isDraining()) response.setHeader('connection', 'close');
    answer(call, parts).catch((error: unknown) => fail(call, error, parts.log));
  });
  return server;
}

async function answer(call: Call, parts: HttpParts): Promise<void> {
  const started = performance.now();
  const { method, url = '/' } = call.request;
  const path = url.split('?', 1)[0] ?? '/';
  const route = routes[path];
  if (route) await route(call, parts);
  else if (!(await showPage(call, parts)))
    sendError(call.response, 404, 'NOT_FOUND', 'There is nothing here. The API is at /graphql.');
  if (!parts.log.isLevelEnabled('debug')) return;
  const { requestId, response } = call;
  const ms = Math.round((performance.now() - started) * 10) / 10;
  parts.log.debug({ requestId, method, path, status: response.statusCode, ms }, 'request');
}

/** A path that no browser would send is no page. */
async function showPage({ request, response }: Call, { page }: HttpParts): Promise<boolean> {
  const url = URL.parse(request.url ?? '/', 'http://page.invalid');
  return url !== null && page({ request, response, url });
}

function fail({ request, response, requestId }: Call, error: unknown, log: Logger): void {
  if (request.socket.destroyed) return;
  log.error({ err: error, requestId }, 'unexpected error');
  if (response.headersSent) response.destroy();
  else sendError(response, 500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side.', { requestId });
}

/** Credentials come before GraphQL: without one there is nothing to see, not even the schema. */
async function graphql(call: Call, parts: HttpParts): Promise<void> {
  const { request, response, requestId } = call;
  if (parts.isDraining()) {
    response.setHeader('retry-after', '1');
    return sendError(response, 503, 'UNAVAILABLE', 'This server is shutting down. Send the request again.');
  }
  const secret = bearerOf(request.headers.authorization);
  const viewer = secret === null ? null : await parts.authenticate(secret);
  if (viewer === null || typeof viewer === 'string') return unauthenticated(response, viewer);
  const context = parts.contextFor(viewer, requestId);
  if (request.method === 'POST') {
    const body = await readJsonBody(request);
    if (isBodyRefusal(body)) {
      // What is left of an unread body must not be taken for the next request.
      response.setHeader('connection', 'close');
      return sendError(response, body.status, body.code, body.message);
    }
    const plain = await plainPost(parts.yoga, request.headers.accept, body, context);
    if (plain) return sendJson(response, 200, plain.text, plain.contentType);
    Object.assign(request, { body });
  }
  await parts.yoga(request, response, context);
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

function wantsPage({ method, headers, url }: IncomingMessage): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html') && !/[?&]query=/.test(url ?? '');
}

async function graphiql({ request, response }: Call, parts: HttpParts): Promise<void> {
  const { gzipped, headers } = await parts.graphiql();
  if (!/\bgzip\b/.test(String(request.headers['accept-encoding']))) {
    return sendError(response, 406, 'NOT_ACCEPTABLE', 'This page is sent compressed with gzip only.');
  }
  response.writeHead(200, { ...headers, 'content-encoding': 'gzip', 'content-length': gzipped.length });
  response.end(gzipped);
}

/** Kept from a proxy that names requests, when its name can stand in a log line as it is. */
function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID();
}
