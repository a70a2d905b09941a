import { EnvelopArmor } from '@escape.tech/graphql-armor';
import type { GraphQLError, ValidationContext } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { limits } from '../domain/limits.ts';
import { type Measure, tooCostly } from './too-costly.ts';

/** Limits on the text of a document, checked while it is parsed and validated, on every transport. */
export function useDocumentLimits(): Plugin {
  const armor = new EnvelopArmor({
    maxTokens: { n: limits.queryMaxTokens, onReject: [refuseTokens] },
    maxAliases: { n: limits.queryMaxAliases, allowList: [], ...reporting('aliases', limits.queryMaxAliases) },
    maxDirectives: { n: limits.queryMaxDirectives, ...reporting('directives', limits.queryMaxDirectives) },
    // Depth and cost depend on the schema and the variables; see limits-cost.ts. Suggestions help, and the
    // schema is public.
    maxDepth: { enabled: false },
    costLimit: { enabled: false },
    blockFieldSuggestion: { enabled: false },
  });
  return {
    onPluginInit({ addPlugin }) {
      // The two libraries describe one interface with optional parts that differ in `undefined` alone.
      for (const plugin of armor.protect().plugins) addPlugin(plugin as unknown as Plugin);
    },
  };
}

function refuseTokens(): never {
  throw tooCostly('tokens', limits.queryMaxTokens);
}

/** Reports instead of throwing: an error thrown inside validation would end it as if the server had failed. */
function reporting(measure: Measure, max: number) {
  return {
    propagateOnRejection: false,
    onReject: [
      (validation: ValidationContext | null, error: GraphQLError) => {
        const found = /found (\d+)/.exec(error.message)?.[1];
        validation?.reportError(tooCostly(measure, max, found ? Number(found) : undefined));
      },
    ],
  };
}
