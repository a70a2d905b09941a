import type { CodegenConfig } from '@graphql-codegen/cli';

/** Typed documents for the programs in this repository that speak to the API as any client does. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['examples/**/*.ts', 'test/**/*.ts', '!**/generated/**'],
  ignoreNoDocuments: true,
  generates: {
    'examples/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        avoidOptionals: { field: true, inputValue: false },
        scalars: {
          DateTime: 'string',
          Duration: 'string',
          JSONObject: 'Record<string, unknown>',
          URL: 'string',
        },
      },
    },
  },
};

export default config;
