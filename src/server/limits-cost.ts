import {
  type DocumentNode,
  type ExecutionArgs,
  type GraphQLError,
  type GraphQLSchema,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Memory } from '../memory/memory.ts';
import { complexityRule } from '../schema/complexity.ts';
import { unprocessable } from './http-status.ts';

/**
 * Limits on what an operation asks for, given its variables: how deep it goes, and how many rows it may
 * touch. Checked right before it runs, so it holds wherever an operation comes from.
 */
export function useCostLimit(affordable: Memory['affordable']): Plugin {
  const refusalOf = judge(affordable);
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const refusal = refusalOf(args);
      if (refusal) setResultAndStopExecution({ errors: [refusal] });
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const refusal = refusalOf(args);
      if (refusal) setResultAndStopExecution({ errors: [refusal] });
    },
  };
}

/** That a document is affordable is kept, unless a variable decides. */
function judge(affordable: Memory['affordable']): (args: ExecutionArgs) => GraphQLError | null {
  return ({ schema, document, operationName = null, variableValues }) => {
    const names = affordable.get(document);
    if (names?.has(operationName)) return null;
    const rule = complexityRule({ variableValues: { ...variableValues }, operationName });
    const errors = validate(schema, document, [rule]);
    const refusal = errors.find(isTooCostly);
    if (refusal) {
      refusal.extensions['http'] = unprocessable;
      return refusal;
    }
    // Variables that do not fit their types are reported too, and then nothing has been judged; the executor
    // refuses them.
    if (errors.length === 0 && !dependsOnVariables(schema, document)) {
      affordable.set(document, (names ?? new Set()).add(operationName));
    }
    return null;
  };
}

function isTooCostly(error: GraphQLError): boolean {
  return error.extensions['code'] === 'OPERATION_TOO_COSTLY';
}

/** Whether a field whose price depends on its arguments takes one of them from a variable. */
function dependsOnVariables(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  let depends = false;
  let priced = false;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: () => {
        priced = typeof types.getFieldDef()?.extensions['complexity'] === 'function';
      },
      Variable: () => {
        depends ||= priced;
      },
    }),
  );
  return depends;
}
