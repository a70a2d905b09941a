import { canonical } from '../canonical.ts';

/** What the types of requests begin with that Countersign opens itself. */
const ownPrefix = 'countersign.';

/** The type of the request for a change of administration, such as `countersign.admin.update-policy`. */
export function administrativeType(mutation: string): string {
  return `${ownPrefix}admin.${mutation.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** What to say to who asks by such a type. */
export const reservedType =
  'Types that begin with `countersign.` are opened by Countersign alone; choose another one.';

/** Whether requests of a type are opened by Countersign alone. */
export function isReservedType(type: string): boolean {
  return type.startsWith(ownPrefix);
}

/** A field of what is administered: as it is, and as it would be; null where there is nothing. */
export interface FieldChange {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/** What differs, by field. A field that is not there is the same as one that is null. */
export function fieldChanges(before: Fields, after: Fields): FieldChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((field) => ({ field, from: before[field] ?? null, to: after[field] ?? null }))
    .filter(({ from, to }) => canonical(from) !== canonical(to));
}
