import { ValidationError } from '../errors.ts';
import { askedFields, openFields } from '../json-schema/asked-fields.ts';
import { fieldName } from '../json-schema/field-name.ts';

type Json = Record<string, unknown>;

/** The params of a request and what they follow. */
interface Fillable {
  readonly params: Json | null;
  readonly paramsSchema: Json | null;
}

/** Whether nothing is open that was left to the reviewer and that the schema requires. */
export function isFilledIn(request: Fillable): boolean {
  return neededFields(request).length === 0;
}

/** What was left to the reviewer and is required has to be there before anything may be done. */
export function requireFilledIn(request: Fillable, path: readonly string[] = ['input', 'decision']): void {
  const needed = neededFields(request);
  if (needed.length === 0) return;
  const names = needed.map((field) => `“${fieldName(field.path)}”`).join(', ');
  throw new ValidationError([
    {
      path,
      message: `To approve this, edit it and fill in ${names}, which the requester left to the reviewer.`,
    },
  ]);
}

function neededFields({ params, paramsSchema }: Fillable) {
  return openFields(askedFields(paramsSchema), params).filter(({ required }) => required);
}
