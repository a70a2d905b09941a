import type { CodegenConfig } from '@graphql-codegen/cli';

const types = {
  useTypeImports: true,
  immutableTypes: true,
  skipTypename: true,
  arrayInputCoercion: false,
  inlineFragmentTypes: 'combine',
  disableDescriptions: true,
  namingConvention: 'keep',
  defaultScalarType: 'never',
  scalars: {
    ID: 'string',
    DateTime: 'string',
    Duration: 'string',
    JSONObject: 'Readonly<Record<string, unknown>>',
    JSON: 'unknown',
    URL: 'string',
    Upload: 'File',
  },
};

/** Found is what is tagged: by the function `graphql`, or by a comment in a program that imports nothing. */
const pluckConfig = { globalGqlIdentifierName: 'graphql', gqlMagicComment: 'GraphQL', skipIndent: true };

/** The types of these documents, each to be found by its text, which is kept as it is written. */
const typesOf = (...documents: readonly string[]) => ({
  documents: [...documents, '!**/generated/**'],
  plugins: ['typescript-operations', './codegen-documents.ts'],
  config: types,
});

/** What the programs of this repository ask the API. They may not import each other, so each has its own types. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  pluckConfig,
  generates: {
    'src/documents/generated/documents.ts': typesOf('src/**/*.ts', '!src/**/*.test.ts'),
    'test/documents/generated/documents.ts': typesOf('test/**/*.ts', 'src/**/*.test.ts'),
    'examples/generated/documents.ts': typesOf('examples/**/*.ts'),
    'web/src/documents/generated/documents.ts': typesOf('web/src/**/*.{ts,tsx}'),
    'packages/client/src/documents/generated/documents.ts': typesOf('packages/client/src/**/*.ts'),
  },
};

export default config;
