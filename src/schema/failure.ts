import { GraphQLError } from 'graphql';
import type { Scope } from '../domain/people/scopes.ts';

/** Failures of a whole operation or field, as GraphQL's own errors: what cannot be a member of a result. */

/** The credential may not do this at all. */
export function forbidden(requiredScope: Scope): GraphQLError {
  return new GraphQLError(
    `This credential lacks the scope ${requiredScope}. Ask an administrator for a key that has it.`,
    { extensions: { code: 'FORBIDDEN', requiredScope } },
  );
}

/** The arguments make no sense, whatever the data. */
export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

export function notFound(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'NOT_FOUND' } });
}

export function cursorStale(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'CURSOR_STALE' } });
}
