import { z } from 'zod';

/** What the API has to know of a shape and zod has no word for. A field's own sentence is its `description`. */
declare module 'zod' {
  interface GlobalMeta {
    /** The name of its type in the API: of an object, an enum, or a scalar that the shape alone does not show. */
    inputType?: string;
    /** What an object is, wherever it is used. */
    about?: string;
    /** Exactly one of its fields is given. */
    exactlyOne?: true;
    /** The shape of what is declared here and validated elsewhere. Typed as one, it would make zod's types endless. */
    declares?: unknown;
  }
}

/**
 * An input of the API, declared once: its GraphQL type is made from it, under this name and with these
 * descriptions. What it does not know, it refuses, so that no field is dropped in silence.
 */
export const input = <Shape extends z.core.$ZodLooseShape>(name: string, about: string, shape: Shape) =>
  z.strictObject(shape).meta({ inputType: name, about });

/** An input of which exactly one field is given. */
export const exactlyOne = <Shape extends z.core.$ZodLooseShape>(
  name: string,
  about: string,
  message: string,
  shape: Shape,
) =>
  input(name, about, shape)
    .meta({ exactlyOne: true })
    .refine((given) => Object.values(given).filter(Boolean).length === 1, message);

/** One of the values of an enum of the API. */
export const choice = <const Values extends readonly string[]>(name: string, values: Values) =>
  z.enum(values).meta({ inputType: name });

/** An object that is declared here and validated where it is used, which is where its problems are reported. */
export const later = <Declared extends z.ZodType>(declared: Declared) =>
  z
    .custom<z.input<Declared>>((given) => typeof given === 'object' && given !== null)
    .meta({ declares: declared });
