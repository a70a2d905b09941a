import type { IncomingMessage, ServerResponse } from 'node:http';
import { bearerOf } from '../auth/secret.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { Optimistic, OptimisticExecution } from '../context.ts';
import { acceptableTypes } from './acceptable-types.ts';
import { Admission, type AdmissionParts } from './admission.ts';
import { admitBytes } from './admit-bytes.ts';
import { discardRest } from './arriving-body.ts';
import { authenticateAfter, authenticateCall, type CallerParts, type HttpCall } from './authenticate-call.ts';
import type { MaskError } from './feed-error.ts';
import { releasedType } from './http-status.ts';
import { isMultipart, readMultipart } from './multipart.ts';
import { executeMultipart } from './multipart-operations.ts';
import { type PlainAnswer, plainPost } from './plain-post.ts';
import { BodyRefusal, type JsonBody, readJsonBody } from './request-body.ts';
import { sendError, sendJson } from './send.ts';
import { eventStreamType } from './sse.ts';
import type { GraphqlServer, OperationContext } from './yoga.ts';

export interface GraphqlParts extends CallerParts, AdmissionParts {
  readonly yoga: GraphqlServer;
  readonly contextFor: (
    viewer: Viewer,
    requestId: string,
    optimistic?: OptimisticExecution,
  ) => OperationContext;
  /** Without it, every credential is read first. */
  readonly optimistic?: Optimistic | null;
  readonly maskError: MaskError;
}

/** Reads the body the first time that it is asked for. */
type Body = () => Promise<JsonBody | BodyRefusal>;

/** Credentials come before GraphQL: without one there is nothing to see, not even the schema. */
export async function graphqlRoute(call: HttpCall, parts: GraphqlParts): Promise<void> {
  const { request, response, requestId } = call;
  if (!agreeOnType(request)) {
    response.setHeader('accept', answerTypes.join(', '));
    return sendError(
      response,
      406,
      'NOT_ACCEPTABLE',
      `Answers are of one of these types: ${answerTypes.join(', ')}.`,
    );
  }
  if (isMultipart(request)) {
    const viewer = await authenticateCall(call, parts);
    if (!viewer || !(await admitBytes(call, viewer, parts.usage, 'FILE'))) return discardRest(request);
    return multipart(call, parts, viewer);
  }
  // Refusing has to be cheaper than what it makes room for.
  if (request.method === 'POST' && parts.callsUnderWay.refuses(request, response))
    return discardRest(request);
  const body = bodyOf(call);
  const admission = new Admission(call, parts);
  const early = await answerOptimistically(call, parts, body, admission);
  if (response.headersSent) return;
  if (early) return sendJson(response, early.status, early.text, early.contentType);
  const caller = await authenticateCall(call, parts);
  if (!caller) return;
  if (request.method === 'POST') {
    if (!(await admission.toRead(caller))) return;
    const { viewer, arrived: read } = await authenticateAfter(call, parts, caller, body);
    if (!viewer || !(await admission.toExecute(viewer))) return;
    // Who has given up, or asked again, waits for nothing.
    if (response.destroyed) return;
    const context = wantedBy(response, parts.contextFor(viewer, requestId));
    if (read instanceof BodyRefusal) {
      // What is left of an unread body must not be taken for the next request.
      response.setHeader('connection', 'close');
      return sendError(response, read.status, read.code, read.message);
    }
    const plain = await plainPost(parts.yoga, request.headers.accept, read, context);
    if (plain) return sendJson(response, plain.status, plain.text, plain.contentType);
    await parts.yoga(Object.assign(request, { body: read }), response, context);
    return;
  }
  await parts.yoga(request, response, parts.contextFor(caller, requestId));
}

/** The context of a call whose caller waits for as long as the connection is there. */
function wantedBy(response: ServerResponse, context: OperationContext): OperationContext {
  return Object.assign(context, {
    isWanted: () => !response.destroyed,
    retryAfter: (ms: number) => setRetryAfter(response, ms),
  });
}

/** Of several operations that were refused, the last that succeeds says when. A stream has sent its headers. */
function setRetryAfter(response: ServerResponse, ms: number): void {
  if (response.headersSent) return;
  const seconds = Math.max(Math.ceil(ms / 1_000), Number(response.getHeader('retry-after') ?? 0));
  response.setHeader('retry-after', String(seconds));
}

const answerTypes = ['application/json', releasedType, eventStreamType];

/**
 * Leaves in `Accept` what is answered: the type that is wanted most, and a stream behind it, which only a subscription
 * needs. The library knows no qualities, and runs an operation before it finds that its answer is not wanted. False
 * when nothing is acceptable.
 */
function agreeOnType({ headers }: IncomingMessage): boolean {
  const { accept } = headers;
  if (!accept || accept === '*/*' || answerTypes.includes(accept)) return true;
  const [first, ...others] = acceptableTypes(accept, answerTypes);
  if (first === undefined) return false;
  headers.accept = others.includes(eventStreamType) ? `${first}, ${eventStreamType}` : first;
  return true;
}

function bodyOf({ request }: HttpCall): Body {
  let reading: ReturnType<Body> | undefined;
  return () => (reading ??= readJsonBody(request));
}

/** Null when nothing has happened. */
async function answerOptimistically(
  { request, response, requestId }: HttpCall,
  { optimistic, yoga, contextFor, isDraining, callerAddress }: GraphqlParts,
  body: Body,
  admission: Admission,
): Promise<PlainAnswer | null> {
  if (!optimistic || request.method !== 'POST') return null;
  return optimistic.execute({
    credential: () => ({
      secret: isDraining() ? null : bearerOf(request.headers.authorization),
      address: callerAddress(request),
    }),
    document: async (viewer) => ((await admission.toRead(viewer)) ? documentIn(await body()) : null),
    execute: async (viewer, execution, accepts) => {
      if (!(await admission.toExecute(viewer))) return null;
      if (response.destroyed) return null;
      const context = wantedBy(response, contextFor(viewer, requestId, execution));
      return plainPost(yoga, request.headers.accept, await body(), context, accepts);
    },
  });
}

function documentIn(body: JsonBody | BodyRefusal): string | null {
  const { query } = body as { readonly query?: unknown };
  return typeof query === 'string' ? query : null;
}

/** Operations with files. A form could send one of these, so a browser session alone is not enough for it. */
async function multipart(call: HttpCall, parts: GraphqlParts, caller: Viewer): Promise<void> {
  const { request, response, requestId } = call;
  if (request.method !== 'POST') {
    response.setHeader('allow', 'POST');
    return sendError(response, 405, 'METHOD_NOT_ALLOWED', 'Send files as POST.');
  }
  const { viewer, arrived: read } = await authenticateAfter(call, parts, caller, () =>
    readMultipart(request),
  );
  if ('status' in read) return viewer ? sendError(response, read.status, read.code, read.message) : undefined;
  try {
    if (!viewer) return;
    const contextFor = () => wantedBy(response, parts.contextFor(viewer, requestId));
    const { status, result } = await executeMultipart(parts.yoga, read.body, contextFor, parts.maskError);
    sendJson(response, status, result);
  } finally {
    read.end();
  }
}
