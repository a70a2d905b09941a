import { limits } from '../domain/limits.ts';
import { badInput } from './failure.ts';
import type { Bind, Sql } from './rows.ts';

/** What each field of a filter means to the database. `Reader` is what a field may go by beside its value. */
export type Criteria<Filter, Reader = void> = {
  readonly [K in keyof Filter]-?: (value: NonNullable<Filter[K]>, bind: Bind, reader: Reader) => string;
};

type Given<Filter> = {
  [K in keyof Filter]-?: readonly [K, NonNullable<Filter[K]>];
}[keyof Filter];

/** The fields of a filter that say something. A list that is too long is refused. */
export function givenOf<Filter extends object>(filter: Filter | null | undefined): Given<Filter>[] {
  const given = Object.entries(filter ?? {}).filter(([, value]) => value !== null && value !== undefined);
  for (const [name, value] of given) {
    if (!Array.isArray(value) || value.length <= limits.filterMaxValues) continue;
    throw badInput(
      `\`${name}\` may list at most ${limits.filterMaxValues} values; ${value.length} were given.`,
    );
  }
  return given as unknown as Given<Filter>[];
}

/** A filter as conditions of a listing. */
export function whereOf<Filter extends object, Reader>(
  criteria: Criteria<Filter, Reader>,
  filter: Filter | null | undefined,
  reader: Reader,
): Sql[] {
  return givenOf(filter).map(
    ([name, value]): Sql =>
      (bind) =>
        criteria[name](value, bind, reader),
  );
}
