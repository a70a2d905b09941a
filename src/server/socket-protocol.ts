import { randomUUID } from 'node:crypto';
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  getOperationAST,
} from 'graphql';
import { makeServer, type ServerOptions, type SubscribePayload } from 'graphql-ws';
import type { Authenticate } from '../auth/authenticate.ts';
import { bearerOf } from '../auth/secret.ts';
import type { Viewer } from '../auth/viewer.ts';
import { limits } from '../domain/limits.ts';
import { isUnavailable } from '../domain/unavailable.ts';
import type { Hub } from '../pubsub/hub.ts';
import { RefusedError } from '../pubsub/refused-error.ts';
import { Semaphore } from '../pubsub/semaphore.ts';
import type { SessionParts } from './browser-session.ts';
import { closeCodes } from './close-codes.ts';
import type { Connection, Handshake, ProtocolContext } from './connection.ts';
import { feedError, type MaskError } from './feed-error.ts';
import { errorWithoutHttp } from './http-status.ts';
import { unfitParameter } from './request-parameters.ts';
import { SharedFeed } from './shared-feed.ts';
import { type RefusalParts, slowRefusal } from './slow-refusal.ts';
import { SocketSubscription } from './socket-subscription.ts';
import type { GraphqlServer, OperationContext } from './yoga.ts';

export interface SocketProtocolParts {
  readonly yoga: GraphqlServer;
  readonly authenticate: Authenticate;
  /** Slows down those whose credentials are refused. */
  readonly refusal?: RefusalParts;
  /** The sessions of browsers; without them, only keys are taken. */
  readonly sessions?: SessionParts;
  readonly contextFor: (viewer: Viewer, requestId: string) => OperationContext;
  readonly hub: Hub;
  readonly maskError: MaskError;
  readonly unexpected: (error: unknown) => void;
}

/** An operation that was accepted, and is answered already. */
interface Accepted extends ExecutionArgs {
  readonly answer: SocketSubscription | ExecutionResult;
}

/** The protocol graphql-transport-ws, for subscriptions alone. */
export function socketProtocol(parts: SocketProtocolParts) {
  const turnstile = new Semaphore(limits.subscribesMaxAtOnce);
  const options: ServerOptions<Record<string, unknown>, Connection> = {
    connectionInitWaitTimeout: limits.wsInitTimeoutMs,
    onConnect: (context) => admit(context, parts),
    onSubscribe: (context, id, payload) => turnstile.run(() => accept(context, id, payload, parts)),
    subscribe: (args) => (args as Accepted).answer as never,
    // Data never comes this way; it is what subscribing itself was refused with.
    onNext: (_context, _id, _payload, _args, { errors }) =>
      errors ? { errors: errors.map(errorWithoutHttp) } : undefined,
    onError: (_context, _id, _payload, errors) => errors.map(errorWithoutHttp),
  };
  return makeServer(options);
}

async function admit(context: ProtocolContext, parts: SocketProtocolParts): Promise<boolean> {
  const connection = context.extra;
  connection.context = context;
  const handshake = connection.takeHandshake();
  const viewer = await viewerOf(context, handshake, parts);
  // A credential has no business staying in memory.
  Object.assign(context, { connectionParams: undefined });
  if (!connection.isOpen) return false;
  if (viewer === 'UNAVAILABLE') connection.tryAgainLater();
  else if (typeof viewer === 'string') {
    if (parts.refusal) await slowRefusal(handshake.address, parts.refusal);
    connection.close(closeCodes.unauthorized, 'Unauthorized');
  } else if (enter(connection, viewer, parts.hub)) return true;
  return false;
}

async function viewerOf(
  { connectionParams }: ProtocolContext,
  handshake: Handshake,
  parts: SocketProtocolParts,
) {
  const key = secretIn(connectionParams);
  const credential = key === null ? handshake.credential : { secret: key, by: 'KEY' };
  if (credential === null) return 'UNKNOWN';
  const { authenticate, sessions } = parts;
  try {
    if (credential.by === 'SESSION' && sessions) return await sessions.session(credential.secret);
    return await authenticate(credential.secret, handshake.address);
  } catch (error) {
    parts.unexpected(error);
    return 'UNAVAILABLE';
  }
}

/** Where clients put it: beside the other parameters, or among headers. A name of HTTP has no case. */
function secretIn(parameters: unknown): string | null {
  return secretNamed(parameters) ?? secretNamed(memberOf(parameters, 'headers'));
}

function secretNamed(holder: unknown): string | null {
  const authorization = memberOf(holder, 'authorization');
  return typeof authorization === 'string' ? bearerOf(authorization) : null;
}

function memberOf(holder: unknown, name: string): unknown {
  const members = Object.entries(typeof holder === 'object' && holder !== null ? holder : {});
  return members.find(([key]) => key.toLowerCase() === name)?.[1];
}

function enter(connection: Connection, viewer: Viewer, hub: Hub): boolean {
  try {
    connection.subscriber = hub.connect(viewer, connection);
    return true;
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    if (error.code === 'RATE_LIMITED') connection.close(closeCodes.tooMany, error.message);
    else if (error.code === 'DRAINING') connection.leave();
    else connection.close(closeCodes.unauthorized, 'Unauthorized');
    return false;
  }
}

/** Whatever holds for an operation that comes by HTTP is checked here, too: the same plugins run. */
async function accept(
  context: ProtocolContext,
  id: string,
  payload: SubscribePayload,
  parts: SocketProtocolParts,
): Promise<Accepted | readonly GraphQLError[]> {
  const { subscriber } = context.extra;
  if (!subscriber || !(id in context.subscriptions))
    return [new GraphQLError('This subscription was closed.')];
  if (Object.keys(context.subscriptions).length > limits.subscriptionsMaxPerSocket) {
    const sentence = `One connection may hold ${limits.subscriptionsMaxPerSocket} subscriptions.`;
    return [feedError(new RefusedError('RATE_LIMITED', sentence), null, parts.maskError)];
  }
  const unfit = unfitParameter({ ...payload });
  if (unfit !== null) return [badRequest(unfit)];
  const { query, operationName = null, variables: variableValues = null } = payload;
  const operation = parts.contextFor(subscriber.credential.viewer, randomUUID());
  const { schema, parse, validate, contextFactory, subscribe } = parts.yoga.getEnveloped(operation);
  const document = parsed(query, parse, parts);
  if (document instanceof GraphQLError) return [document];
  const kind = getOperationAST(document, operationName)?.operation;
  if (kind && kind !== 'subscription') {
    return [badRequest(`A WebSocket carries subscriptions only. Send this ${kind} by HTTP.`)];
  }
  const errors: readonly GraphQLError[] = validate(schema, document);
  if (errors.length > 0) return errors;
  const contextValue = await contextFactory();
  const opened = await subscribe({ schema, document, operationName, variableValues, contextValue });
  if (!(opened instanceof SharedFeed) && (opened as ExecutionResult).errors?.some(isUnavailable))
    context.extra.tryAgainLater();
  const answer = opened instanceof SharedFeed ? await connect(context.extra, id, opened, parts.hub) : opened;
  // The protocol keeps the message as long as the subscription lives. It has done its work.
  Object.assign(payload, { query: '', variables: null });
  return { schema, document, operationName, answer };
}

function parsed(query: string, parse: (query: string) => DocumentNode, parts: SocketProtocolParts) {
  try {
    return parse(query);
  } catch (error) {
    return parts.maskError(error);
  }
}

function badRequest(sentence: string): GraphQLError {
  return new GraphQLError(sentence, { extensions: { code: 'BAD_REQUEST' } });
}

/** Waits until the subscription knows where it starts, because only then is its way in forgotten. */
async function connect(
  connection: Connection,
  id: string,
  feed: SharedFeed,
  hub: Hub,
): Promise<SocketSubscription> {
  const reader = new SocketSubscription(connection, id);
  if (!connection.subscriber) return reader;
  try {
    const { subscription, started } = hub.subscribe(
      connection.subscriber,
      feed.request,
      feed.executor,
      reader,
    );
    reader.subscription = subscription;
    await started;
  } catch (error) {
    reader.fail(error as Error, null);
  }
  return reader;
}
