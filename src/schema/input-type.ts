import type { InputRef } from '@pothos/core';
import type { z } from 'zod';
import { builder, type SchemaTypes } from './builder.ts';
import { type InputField, inputFieldOf } from './input-field.ts';

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
  const fields = Object.entries(declared.shape).map(
    ([field, shape]) => [field, inputFieldOf(shape)] as const,
  );
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
