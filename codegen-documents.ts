import type { DefinitionNode, DocumentNode } from 'graphql';

interface Source {
  /** As it is written in the program. */
  readonly rawSDL?: string;
  readonly document?: DocumentNode;
}

/**
 * A plugin of codegen that follows `typescript-operations`: an interface with what each tagged document answers and
 * is asked with, under its text. It writes types only, so that nothing has to be generated before a program runs.
 */
export function plugin(_schema: unknown, sources: readonly Source[]) {
  const documents = new Map(
    sources.map(({ rawSDL, document }) => [rawSDL, document?.definitions.map(typesOf).join(' & ')]),
  );
  const members = [...documents].map(([text, types]) => `  readonly ${JSON.stringify(text)}: ${types};`);
  return {
    prepend: ['// Written by npm run codegen.'],
    content: ['export interface Documents {', ...members, '}', ''].join('\n'),
  };
}

function typesOf(definition: DefinitionNode): string {
  if (definition.kind === 'FragmentDefinition') return types(`${definition.name.value}Fragment`, 'never');
  if (definition.kind === 'OperationDefinition' && definition.name) {
    const { name, operation } = definition;
    const title = `${name.value}${operation.charAt(0).toUpperCase()}${operation.slice(1)}`;
    return types(title, `${title}Variables`);
  }
  throw new Error('A tagged document is one operation with a name, or one fragment.');
}

const types = (data: string, variables: string) =>
  `{ readonly data: ${data}; readonly variables: ${variables} }`;
