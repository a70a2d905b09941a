import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Authenticate, Refusal } from '../auth/authenticate.ts';
import { bearerOf } from '../auth/secret.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { Trial } from '../context.ts';
import { limits } from '../domain/limits.ts';
import type { MaskError } from './feed-error.ts';
import { downloadRoute, type FileParts, uploadRoute } from './file-routes.ts';
import type { GraphiqlPage } from './graphiql.ts';
import type { Readiness } from './health.ts';
import type { Logger } from './logger.ts';
import { isMultipart, readMultipart } from './multipart.ts';
import { executeMultipart } from './multipart-operations.ts';
import type { Visit } from './pages/page-parts.ts';
import { plainPost } from './plain-post.ts';
import { type BodyRefusal, isBodyRefusal, type JsonBody, readJsonBody } from './request-body.ts';
import { sendError, sendJson } from './send.ts';
import type { GraphqlServer, OperationContext } from './yoga.ts';

/** What the routes are made of. */
export interface HttpParts {
  readonly yoga: GraphqlServer;
  readonly authenticate: Authenticate;
  /** Whom a credential stood for when it was last read. */
  readonly recall: (secret: string) => Viewer | null;
  readonly contextFor: (viewer: Viewer, requestId: string, trial?: Trial) => OperationContext;
  readonly readiness: () => Promise<Readiness>;
  readonly graphiql: () => Promise<GraphiqlPage>;
  /** Answers a request for a page; says whether there is such a page. */
  readonly page: (visit: Visit) => Promise<boolean>;
  readonly isDraining: () => boolean;
  readonly files: FileParts;
  readonly maskError: MaskError;
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

/** Paths with something in them: a file to write, and a file to read. */
const patterns: readonly (readonly [RegExp, readonly string[], PathRoute])[] = [
  [/^\/tasks\/([^/]+)\/files\/([^/]+)$/, ['PUT', 'POST'], upload],
  [/^\/files\/([^/]+)$/, ['GET', 'HEAD'], download],
];

type PathRoute = (call: Call, parts: HttpParts, names: readonly string[]) => Promise<void>;

export function createHttp(parts: HttpParts): Server {
  const timeouts = {
    keepAliveTimeout: limits.httpKeepAliveMs,
    requestTimeout: limits.httpRequestMaxMs,
  };
  const server = createServer(timeouts, (request, response) => {
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
  const route = routes[path] ?? routeByPattern(path);
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

function routeByPattern(path: string): Route | null {
  for (const [pattern, methods, route] of patterns) {
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

function fail({ request, response, requestId }: Call, error: unknown, log: Logger): void {
  if (request.socket.destroyed) return;
  log.error({ err: error, requestId }, 'unexpected error');
  if (response.headersSent) response.destroy();
  else sendError(response, 500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side.', { requestId });
}

/** Credentials come before GraphQL: without one there is nothing to see, not even the schema. */
async function graphql(call: Call, parts: HttpParts): Promise<void> {
  const { request, response, requestId } = call;
  if (isMultipart(request)) {
    const viewer = await viewerOf(call, parts);
    return viewer ? multipart(call, parts, viewer) : undefined;
  }
  // Whoever is known may send a body before it is known whether they still may do anything with it.
  const recalled = request.method === 'POST' ? recall(call, parts) : null;
  const early = recalled ? await readJsonBody(request) : null;
  if (recalled && early && (await sentOnTrial(call, parts, recalled, early))) return;
  const viewer = await viewerOf(call, parts);
  if (!viewer) return;
  const context = parts.contextFor(viewer, requestId);
  if (request.method === 'POST') {
    const body = early ?? (await readJsonBody(request));
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

function recall({ request }: Call, { recall: known }: HttpParts): Viewer | null {
  const secret = bearerOf(request.headers.authorization);
  return secret === null ? null : known(secret);
}

/**
 * Makes a change on what is remembered of the caller: if it stands, the database itself has looked whether it
 * still is so, and the call has cost one round trip. Says whether it was answered; if not, nothing has happened.
 */
async function sentOnTrial(
  { request, response, requestId }: Call,
  parts: HttpParts,
  viewer: Viewer,
  body: JsonBody | BodyRefusal,
): Promise<boolean> {
  if (isBodyRefusal(body) || !mayBeMutation(body)) return false;
  const trial = { stood: false };
  const context = parts.contextFor(viewer, requestId, trial);
  const plain = await plainPost(parts.yoga, request.headers.accept, body, context);
  if (plain) sendJson(response, 200, plain.text, plain.contentType);
  else if (trial.stood) throw new Error('A change stands and its answer is lost.');
  return plain !== null;
}

/** Queries are the rest, and looking closer costs more. */
function mayBeMutation(body: JsonBody): boolean {
  const { query } = body as { readonly query?: unknown };
  return typeof query === 'string' && query.includes('mutation');
}

/** Whoever calls; null when the answer has been given already. */
async function viewerOf({ request, response }: Call, parts: HttpParts): Promise<Viewer | null> {
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

/**
 * Operations with files. No web page can make a browser send one of these with a credential of its visitor,
 * because the only credential is a header that the page would have to know.
 */
async function multipart(call: Call, parts: HttpParts, viewer: Viewer): Promise<void> {
  const { request, response, requestId } = call;
  if (request.method !== 'POST') {
    response.setHeader('allow', 'POST');
    return sendError(response, 405, 'METHOD_NOT_ALLOWED', 'Send files as POST.');
  }
  const read = await readMultipart(request);
  if ('status' in read) return sendError(response, read.status, read.code, read.message);
  try {
    const contextFor = () => parts.contextFor(viewer, requestId);
    const { status, result } = await executeMultipart(parts.yoga, read.body, contextFor, parts.maskError);
    sendJson(response, status, result);
  } finally {
    read.end();
  }
}

async function upload(call: Call, parts: HttpParts, names: readonly string[]): Promise<void> {
  const viewer = await viewerOf(call, parts);
  if (viewer) await uploadRoute(call, parts.contextFor(viewer, call.requestId), parts.files, names);
}

async function download(call: Call, parts: HttpParts, [fileId = '']: readonly string[]): Promise<void> {
  const { files } = parts;
  const query = new URLSearchParams(call.request.url?.split('?', 2)[1]);
  if (query.has('signature')) {
    const of = (name: string) => query.get(name) ?? '';
    const link = { fileId, workspace: of('workspace'), expires: of('expires'), signature: of('signature') };
    return downloadRoute(call, () => files.findLinked(link), files);
  }
  const viewer = await viewerOf(call, parts);
  if (!viewer) return;
  const context = parts.contextFor(viewer, call.requestId);
  await downloadRoute(call, () => files.find(context, fileId), files);
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
