import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { CursorStaleError, ForbiddenError, UserError } from '../domain/errors.ts';
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
  log.error({ err: cause, requestId }, 'unexpected error');
  return new GraphQLError('Something went wrong on our side. Quote the request id when you report it.', {
    nodes,
    path,
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  });
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
