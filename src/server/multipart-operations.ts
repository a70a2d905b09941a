import { type ExecutionResult, GraphQLError, getOperationAST } from 'graphql';
import { isAsyncIterable } from 'graphql-yoga';
import { UnfitJson } from '../domain/json/unfit-json.ts';
import { limits } from '../domain/limits.ts';
import { isUnavailable } from '../domain/unavailable.ts';
import type { MaskError } from './feed-error.ts';
import { withoutHttp } from './http-status.ts';
import type { JsonBody } from './request-body.ts';
import { unfitParameter } from './request-parameters.ts';
import { tooCostly } from './too-costly.ts';
import type { GraphqlServer, OperationContext } from './yoga.ts';

export interface Executed {
  readonly status: number;
  readonly result: object;
}

/**
 * Executes what came with files. Through the same plugins as everything else, so under the same limits; only the
 * translation into a web request is left out, because files do not survive it.
 */
export async function executeMultipart(
  yoga: GraphqlServer,
  body: JsonBody,
  contextFor: () => OperationContext,
  mask: MaskError,
): Promise<Executed> {
  if (!Array.isArray(body)) {
    const result = await execute(yoga, body as Readonly<Record<string, unknown>>, contextFor(), mask);
    return { status: statusOf(result), result: withoutHttp(result) };
  }
  if (body.length > limits.batchMaxOperations) {
    const errors = [tooCostly('operations', limits.batchMaxOperations, body.length)];
    return { status: 413, result: { errors } };
  }
  const results = body.map(async (one) => withoutHttp(await execute(yoga, one, contextFor(), mask)));
  return { status: 200, result: await Promise.all(results) };
}

async function execute(
  yoga: GraphqlServer,
  operation: Readonly<Record<string, unknown>>,
  context: OperationContext,
  mask: MaskError,
): Promise<ExecutionResult> {
  if (operation instanceof UnfitJson) return refused(operation.message);
  const { query, variables, operationName, extensions } = operation ?? {};
  const unfit = unfitParameter({ query, variables, operationName, extensions });
  if (unfit !== null) return refused(unfit);
  if (typeof query !== 'string') return refused('Give the operation as `query`.');
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables))) {
    return refused('`variables` is an object.');
  }
  if (operationName != null && typeof operationName !== 'string') {
    return refused('`operationName` is a string.');
  }
  try {
    const { parse, validate, execute: run, contextFactory, schema } = yoga.getEnveloped(context);
    const document = parse(query);
    if (getOperationAST(document, operationName)?.operation === 'subscription') {
      return refused('A subscription cannot be sent with files.');
    }
    const errors = validate(schema, document);
    if (errors.length > 0) return { errors };
    const result: ExecutionResult = await run({
      schema,
      document,
      contextValue: await contextFactory(),
      variableValues: variables,
      operationName,
    });
    if (isAsyncIterable(result)) return refused('Answers in parts cannot be asked for with files.');
    return result;
  } catch (error) {
    return { errors: [mask(error)] };
  }
}

function refused(message: string): ExecutionResult {
  return { errors: [new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } })] };
}

/** Without data nothing has run. */
function statusOf({ data, errors }: ExecutionResult): number {
  if (errors?.some(isUnavailable)) return 503;
  return data === undefined ? 400 : 200;
}
