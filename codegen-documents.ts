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
export function plugin(
  _schema: unknown,
  sources: readonly Source[],
  config: { readonly documentType: string },
) {
  const documents = new Map(
    sources.map(({ rawSDL, document }) => [rawSDL, document?.definitions.map(typeOf).join(' & ')]),
  );
  const members = [...documents].map(([text, type]) => `  readonly ${JSON.stringify(text)}: ${type};`);
  return {
    prepend: [`import type { Document } from '${config.documentType}';`],
    content: ['export interface Documents {', ...members, '}', ''].join('\n'),
  };
}

function typeOf(definition: DefinitionNode): string {
  if (definition.kind === 'FragmentDefinition') return `Document<${definition.name.value}Fragment, never>`;
  if (definition.kind !== 'OperationDefinition' || !definition.name)
    throw new Error('A tagged document needs a name.');
  const { name, operation } = definition;
  const type = `${name.value}${operation.charAt(0).toUpperCase()}${operation.slice(1)}`;
  return `Document<${type}, ${type}Variables>`;
}
