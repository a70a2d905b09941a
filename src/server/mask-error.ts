import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLErrorOptions } from 'graphql';
import { CursorStaleError, ForbiddenError, UserError } from '../domain/errors.ts';
import { isUnavailable, UnavailableError, unavailable } from '../domain/unavailable.ts';
import type { Logger } from './logger.ts';

/**
 * What a caller may see of an error. Errors that were made for the caller pass; anything else is written to
 * the log, and the caller gets the number of the log line.
 */
export function maskError(error: unknown, log: Logger, requestId: string = randomUUID()): GraphQLError {
  const cause = causeOf(error);
  if (cause instanceof GraphQLError) return error instanceof GraphQLError ? error : cause;
  const { nodes = null, path = null } = error instanceof GraphQLError ? error : {};
  if (cause instanceof UserError || cause instanceof CursorStaleError) {
    return new GraphQLError(cause.message, { nodes, path, extensions: factsOf(cause) });
  }
  if (isUnavailable(cause)) {
    // What is refused for want of room comes by the thousand, and writing each down would take the room that is left.
    if (cause instanceof UnavailableError && cause.cause === undefined)
      log.debug({ requestId }, cause.message);
    else log.warn({ err: cause, requestId }, 'the database was away');
    return unavailableError({ nodes, path }, cause instanceof UnavailableError ? cause.message : undefined);
  }
  log.error({ err: cause, requestId }, 'unexpected error');
  return new GraphQLError('Something went wrong on our side. Quote the request id when you report it.', {
    nodes,
    path,
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  });
}

/** What a caller gets while the database is away, over HTTP with its status. */
export function unavailableError(
  options: GraphQLErrorOptions = {},
  message: string = unavailable.message,
): GraphQLError {
  const { code, retryAfterMs } = unavailable;
  const http = { status: 503, headers: { 'retry-after': String(retryAfterMs / 1_000) } };
  return new GraphQLError(message, { ...options, extensions: { code, retryAfterMs, http } });
}

/** Executors wrap what a resolver threw, sometimes more than once. */
function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

function factsOf(error: UserError | CursorStaleError): Record<string, unknown> {
  return error instanceof ForbiddenError
    ? { code: error.code, requiredScope: error.requiredScope }
    : { code: error.code };
}
