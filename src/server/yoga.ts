import { type ExecutionResult, execute, GraphQLError, type GraphQLSchema } from 'graphql';
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import { limits } from '../domain/limits.ts';
import type { Memory } from '../memory/memory.ts';
import type { GraphqlContext } from '../schema/context.ts';
import { useHttpStatus } from './http-status.ts';
import { useBatchLimit } from './limits-batch.ts';
import { useCostLimit } from './limits-cost.ts';
import { useDocumentLimits } from './limits-document.ts';
import type { Logger } from './logger.ts';
import { maskError } from './mask-error.ts';
import { useRequestErrors } from './request-errors.ts';
import { useRequestParameters } from './request-parameters.ts';

/** What an operation runs in, on every transport. The transport makes it; nothing is added on the way. */
export interface OperationContext extends GraphqlContext {
  /** Names the request in the log and in masked errors. */
  readonly requestId: string;
}

export interface GraphqlServerParts {
  readonly log: Logger;
  readonly memory: Pick<Memory, 'affordable'>;
  readonly plugins?: readonly Plugin[];
}

export type GraphqlServer = YogaServerInstance<OperationContext, object>;

/**
 * The GraphQL part, without a transport. Whatever must hold for HTTP, SSE and WebSocket alike is a plugin
 * here; the WebSocket transport goes through `getEnveloped`, which runs the same plugins.
 */
export function createGraphql(
  schema: GraphQLSchema,
  { log, memory, plugins = [] }: GraphqlServerParts,
): GraphqlServer {
  return createYoga<OperationContext>({
    schema,
    graphqlEndpoint: '/graphql',
    batching: { limit: limits.batchMaxOperations },
    plugins: [
      useReferenceExecutor(),
      useDocumentLimits(),
      useCostLimit(memory.affordable),
      useRequestParameters(),
      useBatchLimit(),
      useHttpStatus(),
      useParseErrorStatus(),
      useRequestErrors(),
      useMaskedErrors(log),
      ...plugins,
    ],
    // Errors thrown outside of an execution, where no context is at hand.
    maskedErrors: {
      maskError: (error) => {
        const masked = maskError(error, log);
        if (masked.extensions['code'] === 'INTERNAL_SERVER_ERROR')
          masked.extensions['http'] = { status: 500 };
        return masked;
      },
    },
    // The HTTP server limits and reads the body itself; the library's way costs more than the rest of the call.
    maxRequestBodySize: false,
    multipart: false,
    cors: false,
    graphiql: false,
    landingPage: false,
    logging: {
      debug: () => undefined,
      info: () => undefined,
      warn: (...facts: unknown[]) => log.warn({ facts }, 'graphql'),
      // What is masked has been written to the log already, with its request id.
      error: () => undefined,
    },
  });
}

/**
 * GraphQL.js takes for a promise only what has a function `then`. The library's own executor takes everything with
 * a member `then`, so a caller's JSON could steer it.
 */
function useReferenceExecutor(): Plugin {
  return { onExecute: ({ setExecuteFn }) => setExecuteFn(execute) };
}

/**
 * The library does this too, but only when a web request is at hand the first time; the error is kept with
 * its text and thrown again for the next one who sends that text.
 */
function useParseErrorStatus(): Plugin {
  return {
    onParse:
      () =>
      ({ result }) => {
        if (!(result instanceof GraphQLError)) return;
        result.extensions['code'] ??= 'GRAPHQL_PARSE_FAILED';
        result.extensions['http'] ??= { status: 400, spec: true };
      },
  };
}

/** Masks what resolvers throw, under the number of the request. */
function useMaskedErrors(log: Logger): Plugin {
  const masked = (result: ExecutionResult, context: unknown): ExecutionResult => {
    const { requestId } = context as OperationContext;
    return { ...result, errors: result.errors?.map((error) => maskError(error, log, requestId)) ?? [] };
  };
  return {
    onExecute: ({ args }) => ({
      onExecuteDone({ result, setResult }) {
        if ('errors' in result && result.errors) setResult(masked(result, args.contextValue));
      },
    }),
    onSubscribe: ({ args }) => ({
      onSubscribeResult({ result, setResult }) {
        if ('errors' in result && result.errors) setResult(masked(result, args.contextValue));
        return {
          onNext({ result: next, setResult: setNext }) {
            if (next.errors) setNext(masked(next, args.contextValue));
          },
        };
      },
    }),
  };
}
