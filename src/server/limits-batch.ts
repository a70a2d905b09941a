import type { Plugin } from 'graphql-yoga';
import { limits } from '../domain/limits.ts';
import { tooCostly } from './too-costly.ts';

/** One request may carry a few operations, each of which is held to its own limits. */
export function useBatchLimit(): Plugin {
  return {
    onRequestParse: () => ({
      onRequestParseDone({ requestParserResult }) {
        if (!Array.isArray(requestParserResult)) return;
        if (requestParserResult.length <= limits.batchMaxOperations) return;
        const refusal = tooCostly('operations', limits.batchMaxOperations, requestParserResult.length);
        refusal.extensions['http'] = { status: 413 };
        throw refusal;
      },
    }),
  };
}
