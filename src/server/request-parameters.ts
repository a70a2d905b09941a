import { GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { parseJson } from '../domain/json/parse-json.ts';
import { UnfitJson } from '../domain/json/unfit-json.ts';

/**
 * Reads the parameters of a request as GraphQL over HTTP (September 2026) says: a property that this server does
 * not know is ignored, and JSON in a query string is held to the same rules as JSON in a body.
 */
export function useRequestParameters(): Plugin {
  return {
    onRequestParse({ request, setRequestParser }) {
      if (request.method === 'GET') setRequestParser(({ url }) => parametersOf(url));
    },
    onParams({ params, setParams }) {
      if (typeof params !== 'object' || params === null || Array.isArray(params)) return;
      if (params instanceof UnfitJson) throw malformed(params.message);
      const { query, variables, operationName, extensions } = params;
      // Whatever else it says, it is no request of GraphQL over HTTP, and 4xx for every media type.
      if (query == null) throw malformed('Must provide query string.');
      const unfit = unfitParameter({ query, variables, operationName, extensions });
      if (unfit !== null) throw malformed(unfit);
      setParams({ query, variables, operationName, extensions } as GraphQLParams);
    },
  };
}

/**
 * What is wrong with a parameter of a request, whatever brought it; null for nothing. With a key that is there twice,
 * nobody knows which variable was meant, so nothing is executed.
 */
export function unfitParameter(parameters: Readonly<Record<string, unknown>>): string | null {
  for (const [name, value] of Object.entries(parameters)) {
    if (value instanceof UnfitJson) return `\`${name}\`: ${value.message}`;
  }
  return null;
}

function parametersOf(url: string): GraphQLParams {
  const given = new URLSearchParams(url.slice(url.indexOf('?') + 1));
  const text = (name: string) => given.get(name) || undefined;
  const json = (name: string) => jsonOf(name, text(name));
  return {
    query: text('query'),
    operationName: text('operationName'),
    variables: json('variables'),
    extensions: json('extensions'),
  } as GraphQLParams;
}

function jsonOf(name: string, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return parseJson(text);
  } catch {
    throw malformed(`\`${name}\` in the query string is not valid JSON.`);
  }
}

function malformed(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });
}
