import type { Viewer } from '../auth/viewer.ts';
import type { Trial } from '../context.ts';
import type { MaskError } from './feed-error.ts';
import { isMultipart, readMultipart } from './multipart.ts';
import { executeMultipart } from './multipart-operations.ts';
import { plainPost } from './plain-post.ts';
import { type BodyRefusal, isBodyRefusal, type JsonBody, readJsonBody } from './request-body.ts';
import { sendError, sendJson } from './send.ts';
import { type Call, type CallerParts, recalled, viewerOf } from './who-calls.ts';
import type { GraphqlServer, OperationContext } from './yoga.ts';

export interface GraphqlParts extends CallerParts {
  readonly yoga: GraphqlServer;
  readonly contextFor: (viewer: Viewer, requestId: string, trial?: Trial) => OperationContext;
  readonly maskError: MaskError;
}

/** Credentials come before GraphQL: without one there is nothing to see, not even the schema. */
export async function graphqlRoute(call: Call, parts: GraphqlParts): Promise<void> {
  const { request, response, requestId } = call;
  if (isMultipart(request)) {
    const viewer = await viewerOf(call, parts);
    return viewer ? multipart(call, parts, viewer) : undefined;
  }
  // Whoever is known may send a body before it is known whether they still may do anything with it.
  const known = request.method === 'POST' && recalled(call, parts) !== null;
  const early = known ? await readJsonBody(request) : null;
  if (early && (await sentOnTrial(call, parts, early))) return;
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

/**
 * Makes a change on what is remembered of the caller: if it stands, the database itself has looked whether it
 * still is so, and the call has cost one round trip. Says whether it was answered; if not, nothing has happened.
 */
async function sentOnTrial(call: Call, parts: GraphqlParts, body: JsonBody | BodyRefusal): Promise<boolean> {
  const { request, response, requestId } = call;
  if (isBodyRefusal(body) || !mayBeMutation(body)) return false;
  // Once more, because a body may take its time to arrive, and the viewer brings the time that it is.
  const viewer = recalled(call, parts);
  if (!viewer) return false;
  const trial = { stood: false, sinceMs: performance.now() };
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

/**
 * Operations with files. No web page can make a browser send one of these with a credential of its visitor,
 * because the only credential is a header that the page would have to know.
 */
async function multipart(call: Call, parts: GraphqlParts, viewer: Viewer): Promise<void> {
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
