import { createComplexityRule } from '@pothos/plugin-complexity';
import { GraphQLError, type ValidationRule } from 'graphql';
import { limits } from '../domain/limits.ts';

export interface CostedOperation {
  readonly variableValues: Record<string, unknown>;
  readonly operationName?: string | null;
}

/**
 * Refuses an operation that costs or nests too much, before any of it is run. A field costs 1, what is below
 * a list costs as often as the list has items at most, and the limit is the same over HTTP, SSE and WebSocket.
 */
export function complexityRule({ variableValues, operationName = null }: CostedOperation): ValidationRule {
  return createComplexityRule({
    // Costs are computed from arguments alone, so any operation can be judged without a credential.
    context: {},
    variableValues,
    operationName,
    validate({ complexity, depth }, report) {
      if (complexity > limits.queryMaxCost) {
        report(
          tooCostly(
            `This operation costs ${complexity}; at most ${limits.queryMaxCost} is allowed. Select fewer fields, or ask for smaller pages.`,
            { cost: complexity, maxCost: limits.queryMaxCost },
          ),
        );
      }
      if (depth > limits.queryMaxDepth) {
        report(
          tooCostly(`This operation is ${depth} levels deep; at most ${limits.queryMaxDepth} are allowed.`, {
            depth,
            maxDepth: limits.queryMaxDepth,
          }),
        );
      }
    },
  });
}

function tooCostly(message: string, facts: Readonly<Record<string, number>>): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'OPERATION_TOO_COSTLY', ...facts } });
}
