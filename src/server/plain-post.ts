import { type ExecutionResult, getOperationAST, type OperationDefinitionNode } from 'graphql';
import { isAsyncIterable } from 'graphql-yoga';
import { UnfitJson } from '../domain/json/unfit-json.ts';
import { isUnavailable } from '../domain/unavailable.ts';
import { partialSuccessStatus, releasedType, withoutHttp } from './http-status.ts';
import type { BodyRefusal, JsonBody } from './request-body.ts';
import type { GraphqlServer, OperationContext } from './yoga.ts';

/** An answer ready to be sent. */
export interface PlainAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

const answerTypes = [releasedType, 'application/json'];

/**
 * The common case, kept cheap: one valid query or mutation, sent as JSON and answered as JSON. It runs
 * through the same plugins as everything else and skips only the translation into web requests and back,
 * which is half of what such a call costs. Anything unusual is answered with null before it has any effect,
 * and takes the long way.
 */
export async function plainPost(
  yoga: GraphqlServer,
  accept: string | undefined,
  body: JsonBody | BodyRefusal,
  context: OperationContext,
  accepts: (operation: OperationDefinitionNode) => boolean = () => true,
): Promise<PlainAnswer | null> {
  const contentType = answerTypeFor(accept);
  if (!contentType || !isPlain(body)) return null;
  const { query, variables, operationName } = body;
  try {
    const { parse, validate, execute, contextFactory, schema } = yoga.getEnveloped(context);
    const document = parse(query);
    const operation = getOperationAST(document, operationName);
    if (!operation || operation.operation === 'subscription' || !accepts(operation)) return null;
    if (validate(schema, document).length > 0) return null;
    const result: ExecutionResult = await execute({
      schema,
      document,
      contextValue: await contextFactory(),
      variableValues: variables,
      operationName,
    });
    // Without data nothing has run: the operation was refused, and the long way knows how to say so.
    if (isAsyncIterable(result) || result.data === undefined) return null;
    const text = JSON.stringify(withoutHttp(result));
    return { status: statusOf(result, contentType), contentType, text };
  } catch {
    // It does not parse. What resolvers throw never arrives here.
    return null;
  }
}

function statusOf({ errors }: ExecutionResult, contentType: string): number {
  if (!errors) return 200;
  if (errors.some(isUnavailable)) return 503;
  return contentType.startsWith(releasedType) ? partialSuccessStatus : 200;
}

interface PlainBody {
  readonly query: string;
  readonly variables?: Record<string, unknown> | null;
  readonly operationName?: string | null;
}

function isPlain(body: JsonBody | BodyRefusal): body is JsonBody & PlainBody {
  const { query, variables, operationName, extensions } = body as Record<string, unknown>;
  return (
    typeof query === 'string' &&
    isMapOrNone(variables) &&
    isMapOrNone(extensions) &&
    (operationName == null || typeof operationName === 'string')
  );
}

function isMapOrNone(value: unknown): boolean {
  if (value instanceof UnfitJson) return false;
  return value == null || (typeof value === 'object' && !Array.isArray(value));
}

/** The first type of ours that the client names, or null when it wants something else, such as a stream. */
function answerTypeFor(accept: string | undefined): string | null {
  if (accept === undefined || accept === '*/*') return 'application/json; charset=utf-8';
  const first = accept.split(',', 1)[0]?.split(';', 1)[0]?.trim().toLowerCase();
  return first && answerTypes.includes(first) ? `${first}; charset=utf-8` : null;
}
