import { type ExecutionArgs, type ExecutionResult, GraphQLError, getOperationAST } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { jsonProblems } from '../domain/json/json-troubles.ts';
import { limits } from '../domain/limits.ts';
import { noSuchOperation, unprocessable } from './http-status.ts';

/**
 * Gives a code and a status to what the executor refuses before it runs anything: a variable that does not fit,
 * and an operation that is not there. Both are the caller's doing, whatever a scalar has thrown.
 */
export function useRequestErrors(): Plugin {
  return {
    onExecute: ({ args }) => ({
      onExecuteDone({ result, setResult }) {
        const errors = requestErrors(args, result);
        if (errors) setResult({ errors });
      },
    }),
    onSubscribe: ({ args }) => ({
      onSubscribeResult({ result, setResult }) {
        const errors = requestErrors(args, result);
        if (errors) setResult({ errors });
      },
    }),
  };
}

/** Null when the operation has begun to run. */
function requestErrors(args: ExecutionArgs, result: unknown): readonly GraphQLError[] | null {
  if (isAsyncIterable(result) || !isRefused(result)) return null;
  const code = codeFor(args);
  if (code === null) return null;
  const unfit = unfitVariables(args.variableValues);
  return (unfit.length > 0 ? unfit : result.errors).map((error) => withCode(error, code));
}

/** Where JSON could not be kept, the executor says only that an input type has no such field. */
function unfitVariables(variables: ExecutionArgs['variableValues']): GraphQLError[] {
  return jsonProblems(variables ?? {}, limits.inputIssuesMax).map(
    ({ path, message }) => new GraphQLError(`Variable "$${path.join('.')}": ${message}`),
  );
}

function isRefused(result: unknown): result is { readonly errors: readonly GraphQLError[] } {
  const { data, errors } = result as ExecutionResult;
  return data === undefined && Array.isArray(errors);
}

function codeFor({ schema, document, operationName, variableValues }: ExecutionArgs): string | null {
  const operation = getOperationAST(document, operationName);
  if (!operation) return noSuchOperation;
  // Coerced once more, because what a subscription field throws has the same form.
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {});
  return errors ? 'BAD_USER_INPUT' : null;
}

function withCode({ message, nodes, extensions }: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    extensions: { code, ...extensions, http: unprocessable },
  });
}
