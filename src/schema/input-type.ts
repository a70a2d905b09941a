import type { InputRef } from '@pothos/core';
import { z } from 'zod';
import { builder, type SchemaTypes } from './builder.ts';

/** What GraphQL has to know of one field of an input. */
interface InputField {
  /** The name of a scalar or an enum, or an object that is an input type itself. */
  readonly type: string | z.ZodObject;
  readonly list: boolean;
  readonly required: boolean;
  readonly description?: string;
  readonly defaultValue?: unknown;
}

type Fields = PothosSchemaTypes.InputFieldBuilder<
  PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>,
  'InputObject'
>;

/** The GraphQL input type of a declaration. It is made once, however many places use the declaration. */
export function inputTypeOf<Declared extends z.ZodObject>(declared: Declared): InputRef<z.input<Declared>> {
  const { inputType: name, about, exactlyOne = false } = declared.meta() ?? {};
  if (!name || !about) throw new Error('An input type has a name, and says what it is.');
  if (builder.configStore.hasImplementation(name)) {
    requireSame(name, declared);
    return builder.configStore.getInputTypeRef(name) as InputRef<z.input<Declared>>;
  }
  const fields = Object.entries(declared.shape).map(([field, shape]) => [field, fieldOf(shape)] as const);
  for (const [, { type }] of fields) if (typeof type !== 'string') inputTypeOf(type);
  const type = builder.inputType(name, {
    description: about,
    isOneOf: exactlyOne as false,
    extensions: { declared },
    fields: (t) => Object.fromEntries(fields.map(([field, said]) => [field, inputField(t, said)])),
  });
  return type as unknown as InputRef<z.input<Declared>>;
}

function inputField(t: Fields, { type, list, ...said }: InputField) {
  const one = typeof type === 'string' ? builder.configStore.getInputTypeRef(type) : inputTypeOf(type);
  return t.field({ ...said, type: list ? [one] : one });
}

/** Two declarations under one name would make a type that only one of them validates. */
function requireSame(name: string, { shape }: z.ZodObject): void {
  const { declared } = builder.configStore.getTypeConfig(name).extensions as { declared: z.ZodObject };
  const names = new Set([...Object.keys(shape), ...Object.keys(declared.shape)]);
  if ([...names].every((field) => shape[field] === declared.shape[field])) return;
  throw new Error(`${name} is declared twice, with other fields.`);
}

const typeOfShape: Readonly<Record<string, string>> = {
  string: 'String',
  boolean: 'Boolean',
  date: 'DateTime',
  record: 'JSONObject',
};

/** Reads a shape from the outside in, on the side that a caller gives. What is said further out goes first. */
function fieldOf(shape: z.core.$ZodType, named?: string): InputField {
  const { inputType = named, description, declares } = z.globalRegistry.get(shape) ?? {};
  const field = declares ? fieldOf(declares as z.ZodType) : within(shape as z.core.$ZodTypes, inputType);
  return description ? { ...field, description } : field;
}

function within(shape: z.core.$ZodTypes, named: string | undefined): InputField {
  const { def } = shape._zod;
  switch (def.type) {
    case 'pipe':
      return fieldOf(def.in, named);
    case 'optional':
    case 'nullable':
      return { ...fieldOf(def.innerType, named), required: false };
    case 'default':
      return { ...fieldOf(def.innerType, named), required: false, defaultValue: def.defaultValue };
    case 'array':
      return listOf(fieldOf(def.element));
    case 'object':
      return { type: shape as z.ZodObject, list: false, required: true };
    default:
      return { type: named ?? scalarOf(shape), list: false, required: true };
  }
}

function listOf({ type, list, required }: InputField): InputField {
  if (list || !required) throw new Error('An input has no lists of lists, and none with null in them.');
  return { type, list: true, required: true };
}

function scalarOf(shape: z.core.$ZodTypes): string {
  if (shape instanceof z.ZodNumber) return shape.isInt ? 'Int' : 'Float';
  const scalar = typeOfShape[shape._zod.def.type];
  if (scalar) return scalar;
  throw new Error(`A ${shape._zod.def.type} in an input has to name its type.`);
}
