import { z } from 'zod';

/** What GraphQL has to know of one field of an input. */
export interface InputField {
  /** The name of a scalar or an enum, or an object that is an input type itself. */
  readonly type: string | z.ZodObject;
  readonly list: boolean;
  readonly required: boolean;
  readonly description?: string;
  readonly defaultValue?: unknown;
}

const typeOfShape: Readonly<Record<string, string>> = {
  string: 'String',
  boolean: 'Boolean',
  date: 'DateTime',
  record: 'JSONObject',
};

/** Reads a shape from the outside in, on the side that a caller gives. What is said further out goes first. */
export function inputFieldOf(shape: z.core.$ZodType, named?: string): InputField {
  const { inputType = named, description, declares } = z.globalRegistry.get(shape) ?? {};
  const field = declares ? inputFieldOf(declares as z.ZodType) : within(shape as z.core.$ZodTypes, inputType);
  return description ? { ...field, description } : field;
}

function within(shape: z.core.$ZodTypes, named: string | undefined): InputField {
  const { def } = shape._zod;
  switch (def.type) {
    case 'pipe':
      return inputFieldOf(def.in, named);
    case 'optional':
    case 'nullable':
      return { ...inputFieldOf(def.innerType, named), required: false };
    case 'default':
      // It may be left out, and null is none of its values.
      return { ...inputFieldOf(def.innerType, named), defaultValue: def.defaultValue };
    case 'array':
      return listOf(inputFieldOf(def.element));
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
  throw new Error(`An input has to name the type of a shape that is ${shape._zod.def.type}.`);
}
