import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { limits } from '../domain/limits.ts';
import { isUnavailable } from '../domain/unavailable.ts';
import { acceptableTypes } from './acceptable-types.ts';
import { admitBytes } from './admit-bytes.ts';
import { setAnswerHeaders } from './answer-headers.ts';
import { discardRest } from './arriving-body.ts';
import { authenticateCall, type HttpCall } from './authenticate-call.ts';
import { belowBase } from './below-base.ts';
import { type CheckpointParts, checkpointRoute } from './checkpoint-route.ts';
import type { EventLoop } from './event-loop.ts';
import { downloadRoute, type FileParts, uploadRoute } from './file-routes.ts';
import type { GraphiqlPage } from './graphiql.ts';
import { type GraphqlParts, graphqlRoute } from './graphql-route.ts';
import type { Readiness } from './health.ts';
import { isKnownHost, unknownHost } from './known-host.ts';
import { socketOptions } from './listeners.ts';
import type { Logger } from './logger.ts';
import type { PageRequest } from './pages/page-parts.ts';
import { sendError, sendJson } from './send.ts';
import { sendUnavailable } from './send-unavailable.ts';
import { closeUnread } from './unread-body.ts';

/** What the routes are made of. */
export interface HttpParts extends GraphqlParts {
  readonly readiness: () => Promise<Readiness>;
  readonly eventLoop: Pick<EventLoop, 'silentMs'>;
  /** Null where it is switched off. */
  readonly graphiql: (() => Promise<GraphiqlPage>) | null;
  readonly publicUrl: () => string;
  /** Names of PUBLIC_URL that this server is reached by; empty when there is none. */
  readonly hosts: readonly string[];
  /** Answers a request for a page; says whether there is such a page. */
  readonly page: (visit: PageRequest) => Promise<boolean>;
  readonly files: FileParts;
  /** The public keys that receipts are signed with, as a JWK set (RFC 7517). */
  readonly signingKeys: () => Promise<object>;
  readonly checkpoints: CheckpointParts;
  readonly log: Logger;
}

/** Asked by whatever runs the server, under an address that nobody else uses. */
const probes: ReadonlySet<string> = new Set(['/livez', '/readyz']);

type Route = (call: HttpCall, parts: HttpParts) => Promise<void> | void;

const routes: Readonly<Record<string, Route>> = {
  '/livez': ({ response }, { eventLoop }) => {
    const stuck = eventLoop.silentMs > limits.eventLoopMaxSilentMs;
    sendJson(response, stuck ? 503 : 200, { status: stuck ? 'stuck' : 'ok' });
  },
  '/readyz': async ({ response }, { readiness }) => {
    const { ready, reasons, checks } = await readiness();
    const status = !ready ? 'unavailable' : reasons.length > 0 ? 'degraded' : 'ok';
    sendJson(response, ready ? 200 : 503, { status, reasons, checks });
  },
  '/.well-known/jwks.json': signingKeys,
  '/graphql': (call, parts) => (wantsPage(call.request) ? graphiql(call, parts) : graphqlRoute(call, parts)),
};

/** Paths with something in them: a file to write, and a file to read. */
const patterns: readonly (readonly [name: string, RegExp, readonly [string, string], PathRoute])[] = [
  ['/tasks/{task}/files/{name}', /^\/tasks\/([^/]+)\/files\/([^/]+)$/, ['PUT', 'POST'], upload],
  [
    '/.well-known/checkpoints/{workspace}',
    /^\/\.well-known\/checkpoints\/([^/]+)$/,
    ['GET', 'HEAD'],
    (call, { checkpoints }, names) => checkpointRoute(call, checkpoints, names),
  ],
  ['/files/{file}', /^\/files\/([^/]+)$/, ['GET', 'HEAD'], download],
];

/** The paths that are no page, as the table of rights names them; the first of several methods stands for all. */
export const routeNames: readonly string[] = [
  ...Object.keys(routes).map((path) => `GET ${path}`),
  'POST /graphql',
  ...patterns.map(([name, , [method]]) => `${method} ${name}`),
];

type PathRoute = (call: HttpCall, parts: HttpParts, names: readonly string[]) => Promise<void>;

export function createHttp(parts: HttpParts): Server {
  const timeouts = {
    keepAliveTimeout: limits.httpKeepAliveMs,
    requestTimeout: limits.httpRequestMaxMs,
    headersTimeout: limits.httpHeadMaxMs,
    connectionsCheckingInterval: limits.httpLookEveryMs,
    ...socketOptions,
  };
  const server = createServer(timeouts, (request, response) => {
    request.url = belowBase(parts.publicUrl(), request.url ?? '/');
    const call = { request, response, requestId: requestIdOf(request) };
    response.setHeader('x-request-id', call.requestId);
    closeUnread(request, response);
    setAnswerHeaders(response, parts.publicUrl());
    if (parts.isDraining()) response.setHeader('connection', 'close');
    answer(call, parts).catch((error: unknown) => fail(call, error, parts.log));
  });
  return server;
}

async function answer(call: HttpCall, parts: HttpParts): Promise<void> {
  const begunMs = parts.elapsedMs();
  const { method, url = '/' } = call.request;
  const path = url.split('?', 1)[0] ?? '/';
  const route = routes[path] ?? routeByPattern(path);
  if (!probes.has(path) && !isKnownHost(call.request, parts.hosts))
    sendError(call.response, 421, 'MISDIRECTED_REQUEST', unknownHost);
  else if (route) await route(call, parts);
  else if (!(await showPage(call, parts)))
    sendError(call.response, 404, 'NOT_FOUND', 'There is nothing here. The API is at /graphql.');
  if (!parts.log.isLevelEnabled('debug')) return;
  const { requestId, response } = call;
  const ms = Math.round((parts.elapsedMs() - begunMs) * 10) / 10;
  parts.log.debug({ requestId, method, path, status: response.statusCode, ms }, 'request');
}

/** A path that no browser would send is no page. */
async function showPage({ request, response }: HttpCall, { page }: HttpParts): Promise<boolean> {
  const url = URL.parse(request.url ?? '/', 'http://page.invalid');
  return url !== null && page({ request, response, url });
}

function routeByPattern(path: string): Route | null {
  for (const [, pattern, methods, route] of patterns) {
    const names = pattern.exec(path)?.slice(1).map(decoded);
    if (!names) continue;
    if (names.includes(null)) return null;
    return async (call, parts) => {
      if (methods.includes(call.request.method ?? '')) return route(call, parts, names as string[]);
      call.response.setHeader('allow', methods.join(', '));
      sendError(call.response, 405, 'METHOD_NOT_ALLOWED', `Send this as ${methods.join(' or ')}.`);
    };
  }
  return null;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

function fail({ request, response, requestId }: HttpCall, error: unknown, log: Logger): void {
  if (request.socket.destroyed) return;
  if (isUnavailable(error)) {
    log.warn({ err: error, requestId }, 'the database was away');
    if (response.headersSent) response.destroy();
    else sendUnavailable(request, response, requestId);
    return;
  }
  log.error({ err: error, requestId }, 'unexpected error');
  if (response.headersSent) response.destroy();
  else sendError(response, 500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side.', { requestId });
}

async function signingKeys({ response }: HttpCall, parts: HttpParts): Promise<void> {
  const keys = await parts.signingKeys();
  response.setHeader('cache-control', `public, max-age=${limits.signingKeysKeptMs / 1_000}`);
  sendJson(response, 200, keys, 'application/jwk-set+json');
}

async function upload(call: HttpCall, parts: HttpParts, names: readonly string[]): Promise<void> {
  const viewer = await authenticateCall(call, parts);
  if (!viewer) return;
  if (!(await admitBytes(call, viewer, parts.usage, 'FILE'))) return discardRest(call.request);
  await uploadRoute(call, parts.contextFor(viewer, call.requestId), parts.files, names);
}

async function download(call: HttpCall, parts: HttpParts, [fileId = '']: readonly string[]): Promise<void> {
  const { files } = parts;
  const query = new URLSearchParams(call.request.url?.split('?', 2)[1]);
  if (query.has('signature')) {
    const of = (name: string) => query.get(name) ?? '';
    const link = { fileId, workspace: of('workspace'), expires: of('expires'), signature: of('signature') };
    return downloadRoute(call, () => files.findLinked(link), files);
  }
  const viewer = await authenticateCall(call, parts);
  if (!viewer) return;
  const context = parts.contextFor(viewer, call.requestId);
  await downloadRoute(call, () => files.find(context, fileId), files);
}

function wantsPage({ method, headers, url }: IncomingMessage): boolean {
  const [wanted] = acceptableTypes(headers.accept ?? '', ['application/json', 'text/html']);
  return method === 'GET' && wanted === 'text/html' && !/[?&]query=/.test(url ?? '');
}

async function graphiql({ request, response }: HttpCall, parts: HttpParts): Promise<void> {
  if (!parts.graphiql) {
    return sendError(
      response,
      404,
      'NOT_FOUND',
      'GraphiQL is switched off here. The API takes POST, with an API key.',
    );
  }
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
