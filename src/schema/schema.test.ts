import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  printSchema,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { schema } from './schema.ts';

describe('schema', () => {
  test('every type, field, argument and value says what it is', () => {
    const silent = Object.values(schema.getTypeMap())
      .filter((type) => !type.name.startsWith('__'))
      .flatMap(undescribed);
    expect(silent).toEqual([]);
  });

  test('every scalar that has a specification names it', () => {
    const custom = Object.values(schema.getTypeMap())
      .filter(isScalarType)
      .filter((type) => !isSpecifiedScalarType(type));
    expect(Object.fromEntries(custom.map(({ name, specifiedByURL }) => [name, specifiedByURL]))).toEqual({
      DateTime: 'https://scalars.graphql.org/andimarek/date-time.html',
      Duration: 'https://www.iso.org/standard/70907.html',
      JSON: 'https://www.rfc-editor.org/rfc/rfc8259',
      JSONObject: 'https://www.rfc-editor.org/rfc/rfc8259',
      URL: 'https://url.spec.whatwg.org/',
      Upload: 'https://github.com/jaydenseric/graphql-multipart-request-spec',
    });
  });

  test('prints as a document', () => {
    expect(printSchema(schema)).toContain('type Approval implements Node');
  });

  test('every mutation takes one input with an idempotency key and answers with a union of errors', () => {
    for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
      const [input, ...others] = field.args;
      expect(others).toEqual([]);
      expect(String(input?.type)).toMatch(/Input!$/);
      const inputType = schema.getType(String(input?.type).slice(0, -1));
      expect(isInputObjectType(inputType) && inputType.getFields()['idempotencyKey']?.type.toString()).toBe(
        'String',
      );
      expect(String(field.type)).toMatch(/Result!$/);
    }
  });
});

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

const silentAmong = (things: readonly Described[], at: string) =>
  things.filter((thing) => !thing.description).map((thing) => `${at}.${thing.name}`);

function undescribed(type: GraphQLNamedType): string[] {
  const itself = silentAmong([type], 'type');
  if (isEnumType(type)) return [...itself, ...silentAmong(type.getValues(), type.name)];
  if (isInputObjectType(type)) return [...itself, ...silentAmong(Object.values(type.getFields()), type.name)];
  if (!isObjectType(type) && !isInterfaceType(type)) return itself;
  const fields = Object.values(type.getFields());
  const args = fields.flatMap((field) => silentAmong(field.args, `${type.name}.${field.name}`));
  return [...itself, ...silentAmong(fields, type.name), ...args];
}
