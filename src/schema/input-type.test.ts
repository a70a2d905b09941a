import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type GraphQLInputField,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { input } from '../domain/input/input.ts';
import { inputTypeOf } from './input-type.ts';
import { schema } from './schema.ts';

/** The declarations that actions export, by their names. */
const declarations = new Map<string, z.ZodObject>();

beforeAll(async () => {
  const actions = join(import.meta.dirname, '../actions');
  for await (const path of glob('*/*.ts', { cwd: actions })) {
    const exported: Record<string, unknown> = await import(join(actions, path));
    for (const [name, value] of Object.entries(exported)) {
      if (value instanceof z.ZodObject && value.meta()?.inputType === name) declarations.set(name, value);
    }
  }
});

/** What no shape takes, so that each says what it wants instead. */
const probe = Symbol('probe');

const wantedBy: Readonly<Record<string, string>> = {
  ID: 'string',
  String: 'string',
  Duration: 'string',
  Int: 'int',
  Float: 'number',
  Boolean: 'boolean',
  DateTime: 'date',
  JSONObject: 'record',
  JSON: 'custom',
  URL: 'URL',
  Upload: 'custom',
};

/** A GraphQL type in the words of zod: what it wants, a list in brackets, required with `!`. */
function wantedByGraphql(type: GraphQLInputType): string {
  if (isNonNullType(type)) return `${wantedByGraphql(type.ofType).slice(0, -1)}!`;
  if (isListType(type)) return `[${wantedByGraphql(type.ofType)}]?`;
  if (isEnumType(type)) return `${wordsOf(type.getValues().map(({ name }) => name))}?`;
  return `${isInputObjectType(type) ? 'object' : wantedBy[type.name]}?`;
}

/** The same of a shape, by what it says of a value that nothing takes, and of null. */
function wantedByZod(shape: z.ZodType): string {
  const whole = wish(shape, probe);
  const wanted = whole === 'array' ? `[${wish(shape, [probe])}!]` : whole;
  return `${wanted}${shape.safeParse(null).success ? '?' : '!'}`;
}

function wish(shape: z.ZodType, value: unknown): string {
  const depth = Array.isArray(value) ? 1 : 0;
  const issue = shape.safeParse(value).error?.issues.find(({ path }) => path.length === depth);
  if (objectIn(shape) && issue?.code === 'custom') return 'object';
  if (issue?.code === 'invalid_value') return wordsOf(issue.values.map(String));
  if (issue?.code !== 'invalid_type') return 'custom';
  const whole = shape.safeParse(1.5).error?.issues.some((one) => 'expected' in one && one.expected === 'int');
  return issue.expected === 'number' && whole ? 'int' : issue.expected;
}

const wordsOf = (values: readonly string[]) => `enum(${[...values].sort().join()})`;

/** The object that a shape is, or is a list of, or is made from; read without the code under test. */
function objectIn(shape: z.core.$ZodType): z.ZodObject | null {
  if (shape instanceof z.ZodObject) return shape;
  const {
    in: piped,
    innerType,
    element,
  } = shape._zod.def as unknown as Record<string, z.ZodType | undefined>;
  const inner = (z.globalRegistry.get(shape)?.declares as z.ZodType) ?? piped ?? innerType ?? element;
  return inner ? objectIn(inner) : null;
}

/** Where an input type and its declaration say different things. */
function differences(type: GraphQLInputObjectType, declared: z.ZodObject): string[] {
  const refusal = declared.safeParse({ 'not a field': probe }).error?.issues ?? [];
  const fields = type.getFields();
  const names = [...new Set([...Object.keys(fields), ...Object.keys(declared.shape)])];
  return [
    ...(refusal.some(({ code }) => code === 'unrecognized_keys') ? [] : [`${type.name} takes any field`]),
    ...(type.description === declared.meta()?.about ? [] : [`${type.name} is described otherwise`]),
    ...(type.isOneOf === (declared.meta()?.exactlyOne ?? false) ? [] : [`${type.name} is one of otherwise`]),
    ...names.flatMap((name) =>
      fieldDifferences(`${type.name}.${name}`, fields[name], declared.shape[name] as z.ZodType | undefined),
    ),
  ];
}

function fieldDifferences(at: string, field?: GraphQLInputField, shape?: z.ZodType): string[] {
  if (!field || !shape) return [`${at} is only in ${field ? 'GraphQL' : 'the declaration'}`];
  const [graphql, zod] = [wantedByGraphql(field.type), wantedByZod(shape)];
  const type = getNamedType(field.type);
  // Some words are text to the API, such as scopes.
  const said = isEnumType(type) ? zod : zod.replace(/enum\(.*\)/, 'string');
  const inner = objectIn(shape);
  return [
    ...(graphql === said ? [] : [`${at} is ${graphql} in GraphQL and ${zod} in the declaration`]),
    ...(field.description === shape.description ? [] : [`${at} is described otherwise`]),
    ...(isInputObjectType(type) && inner ? differences(type, inner) : []),
  ];
}

const mutations = Object.values(schema.getMutationType()?.getFields() ?? {}).map(({ name, args }) => {
  const type = args[0] && getNamedType(args[0].type);
  if (!isInputObjectType(type)) throw new Error(`${name} takes no input.`);
  return type;
});

/** The same for what a query takes as `input`. */
const asked = Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap(({ args }) => {
  const type = getNamedType(args.find(({ name }) => name === 'input')?.type);
  return isInputObjectType(type) ? [type] : [];
});
const inputs = [...mutations, ...asked];

function declarationOf({ name }: { readonly name: string }): z.ZodObject {
  const declared = declarations.get(name);
  if (!declared) throw new Error(`No action declares ${name}.`);
  return declared;
}

describe('an input', () => {
  test.each(inputs)('%s says in GraphQL what its declaration says', (type) => {
    expect(differences(type, declarationOf(type))).toEqual([]);
  });

  test('of the schema is the input of a mutation or a query, a part of one, or a filter', () => {
    const parts = new Set<string>();
    const visit = (type: GraphQLInputObjectType) => {
      if (parts.has(type.name)) return;
      parts.add(type.name);
      for (const field of Object.values(type.getFields())) {
        const inner = getNamedType(field.type);
        if (isInputObjectType(inner)) visit(inner);
      }
    };
    for (const type of inputs) visit(type);
    const others = Object.values(schema.getTypeMap()).filter(
      (type) => isInputObjectType(type) && !parts.has(type.name),
    );
    expect(others.map(({ name }) => name).filter((name) => !name.endsWith('Filter'))).toEqual([]);
  });

  describe('does not pass for another', () => {
    const type = mutations.find(({ name }) => name === 'CreateTaskInput');
    if (!type) throw new Error('There is no CreateTaskInput.');
    const config = type.toConfig();
    const { name, metadata } = config.fields;
    const shape = () => declarationOf(type).shape;
    const declared = (fields: z.ZodRawShape) => input(type.name, type.description ?? '', fields);
    const withField = (field: object) =>
      new GraphQLInputObjectType({ ...config, fields: { ...config.fields, ...field } });

    test('that has a field more, on either side', () => {
      const text = z.string();
      expect(differences(type, declared({ ...shape(), surplus: text }))).toEqual([
        'CreateTaskInput.surplus is only in the declaration',
      ]);
      expect(differences(withField({ surplus: { type: GraphQLString } }), declared(shape()))).toEqual([
        'CreateTaskInput.surplus is only in GraphQL',
      ]);
    });

    test('that requires what it does not, or wants something else', () => {
      const lax = z
        .string()
        .nullish()
        .describe(name?.description ?? '');
      expect(differences(type, declared({ ...shape(), name: lax }))).toEqual([
        'CreateTaskInput.name is string! in GraphQL and string? in the declaration',
      ]);
      const words = { ...metadata, type: new GraphQLList(new GraphQLNonNull(GraphQLString)) };
      expect(differences(withField({ metadata: words }), declared(shape()))).toEqual([
        'CreateTaskInput.metadata is [string!]? in GraphQL and record? in the declaration',
      ]);
    });

    test('that takes what it does not know', () => {
      const loose = z.object(shape()).meta({ inputType: type.name, about: type.description ?? '' });
      expect(differences(type, loose)).toEqual(['CreateTaskInput takes any field']);
    });
  });

  test('is not declared twice under one name', () => {
    const other = input('CreateTaskInput', 'A new task.', { name: z.string() });
    expect(() => inputTypeOf(other)).toThrow('CreateTaskInput is declared twice, with other fields.');
  });
});
