import { type ExecutionResult, type GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { isUnavailable } from '../domain/unavailable.ts';

/**
 * Statuses of GraphQL over HTTP (September 2026), “Status Codes”. An error carries its own in `extensions.http`,
 * which the library reads and takes off; `spec` limits it to application/graphql-response+json, so that
 * application/json is answered 200 as ever.
 */
export const unprocessable = { status: 422, spec: true } as const;

export const releasedType = 'application/graphql-response+json';

/** There is data, and there are errors. Not registered with IANA, so only the media type gives it a meaning. */
export const partialSuccessStatus = 294;

/** What the library calls an operation that the request does not name, or that is not there. */
export const noSuchOperation = 'OPERATION_RESOLUTION_FAILURE';

/** Says with which status a refused or partly failed operation is answered. */
export function useHttpStatus(): Plugin {
  return {
    onValidate:
      () =>
      ({ valid, result }) => {
        if (valid) return;
        for (const error of result as readonly GraphQLError[]) {
          setHttp(error, isUnusedVariable(error) ? { ...unprocessable, status: 400 } : unprocessable);
        }
      },
    onExecutionResult({ result, request }) {
      if (!result || isAsyncIterable(result) || !result.errors) return;
      for (const error of result.errors) {
        // It brings its own.
        if (isUnavailable(error)) continue;
        if ('data' in result) setHttp(error, { status: partialSuccessStatus, spec: true });
        // The library's 400 holds for application/json, too, where it stays.
        else if (error.extensions['code'] === noSuchOperation && isReleased(request)) {
          setHttp(error, unprocessable);
        }
      }
    },
  };
}

function setHttp(
  { extensions }: GraphQLError,
  http: { readonly status: number; readonly spec: boolean },
): void {
  Object.assign(extensions, { http });
}

/** Whether the answer is of the media type that the specification brought. */
function isReleased({ headers }: Request): boolean {
  const [first = ''] = (headers.get('accept') ?? '').split(',');
  return first.includes(releasedType);
}

/**
 * The audit 86EE of graphql-http means to send a variable that does not fit, and sends one that is not used. It
 * holds to the draft's 400. The release recommends 422, and both of them with a SHOULD.
 */
function isUnusedVariable({ nodes }: GraphQLError): boolean {
  return nodes?.length === 1 && nodes[0]?.kind === Kind.VARIABLE_DEFINITION;
}

/** A result as it is sent where the library does not send it: without what its errors say to an HTTP response. */
export function withoutHttp<Result extends ExecutionResult>(result: Result): object {
  return result.errors ? { ...result, errors: result.errors.map(errorWithoutHttp) } : result;
}

export function errorWithoutHttp(error: GraphQLError | GraphQLFormattedError): GraphQLFormattedError {
  const { extensions, ...shown } = 'toJSON' in error ? error.toJSON() : error;
  const { http: _http, ...lasting } = extensions ?? {};
  return Object.keys(lasting).length > 0 ? { ...shown, extensions: lasting } : shown;
}
