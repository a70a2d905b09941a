import { type Issue, ValidationError } from '../errors.ts';

type Issues = readonly { readonly message: string; readonly path?: readonly unknown[] | undefined }[];

/** A schema of any library that follows Standard Schema 1, such as Zod, Valibot and ArkType, or that has `parse`. */
export type Schema<Params> =
  | {
      readonly '~standard': {
        readonly validate: (value: unknown) => Validated<Params> | Promise<Validated<Params>>;
      };
    }
  | { readonly parse: (value: unknown) => Params };

type Validated<Params> =
  | { readonly value: Params; readonly issues?: undefined }
  | { readonly issues: Issues };

/** The params as the schema gives them; without one, they are what they are. */
export async function validated<Params>(schema: Schema<Params> | undefined, value: unknown): Promise<Params> {
  if (!schema) return value as Params;
  if (!('~standard' in schema)) return schema.parse(value);
  const result = await schema['~standard'].validate(value);
  if (!result.issues) return result.value;
  return refuse(result.issues.map(({ message, path = [] }) => ({ message, path: path.map(nameOf) })));
}

/** Before anything was asked or spent. */
export function refuse(issues: readonly Issue[]): never {
  const { path, message } = issues[0] as Issue;
  throw new ValidationError(`The params do not fit: ${path.join('.')} ${message}`, {
    code: 'PARAMS_INVALID',
    hint: 'Nothing was done and no receipt was spent.',
    path,
    issues,
  });
}

function nameOf(segment: unknown): string {
  return String(typeof segment === 'object' && segment !== null && 'key' in segment ? segment.key : segment);
}
