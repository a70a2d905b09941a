import type { CodegenConfig } from '@graphql-codegen/cli';

const types = {
  useTypeImports: true,
  immutableTypes: true,
  skipTypename: true,
  arrayInputCoercion: false,
  disableDescriptions: true,
  namingConvention: 'keep',
  defaultScalarType: 'never',
  scalars: {
    ID: 'string',
    DateTime: 'string',
    Duration: 'string',
    JSONObject: 'Readonly<Record<string, unknown>>',
    URL: 'string',
    Upload: 'File',
  },
};

/** Only what is tagged so is found, and its text is kept as it is written. */
const pluckConfig = { globalGqlIdentifierName: 'graphql', skipIndent: true };

/** An output for documents that are tagged with `graphql(…)`: their types, found by their text. */
const tagged = (documents: readonly string[], documentType: string) => ({
  documents: [...documents, '!**/generated/**'],
  plugins: ['typescript-operations', { './codegen-documents.ts': { documentType } }],
  config: types,
});

/**
 * The types of what the programs of this repository ask the API: the command line and the pages, the tests, and the
 * examples, which are on their own and so name their types themselves.
 */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  pluckConfig,
  generates: {
    'src/documents/generated/documents.ts': tagged(['src/**/*.ts', '!src/**/*.test.ts'], '../document.ts'),
  },
};

export default config;
