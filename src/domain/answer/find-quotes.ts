import { numbersIn } from './numbers-in.ts';
import type { Quote } from './quote.ts';

/**
 * Finds fields by the words of their names, however they are spelled: `costEstimates`, `cost_estimates` and
 * `Cost estimates` are the words cost and estimates. Fields nearer to the top come first, and what is inside a
 * field that was found is part of it.
 */
export function quotesNamed(
  places: readonly Quote[],
  isMeant: Named,
  isClosed: Named = () => false,
): Quote[] {
  const named =
    (is: Named) =>
    ({ path }: Quote) =>
      is(path.at(-1) ?? '');
  return walk(places, named(isMeant), named(isClosed));
}

/** Whether a field of this name is meant. */
export type Named = (name: string) => boolean;

/** Fields that hold one of these numbers, as a number or as a text of nothing else than it and its unit. */
export function quotesOfNumbers(places: readonly Quote[], numbers: ReadonlySet<number>): Quote[] {
  return walk(places, ({ value }) => {
    if (typeof value === 'number') return numbers.has(value);
    if (typeof value !== 'string' || value.length > figureMaxChars) return false;
    return numbersIn(value)
      .values()
      .some((number) => numbers.has(number));
  });
}

const figureMaxChars = 24;

/** Nothing is looked for inside a field that is closed. */
function walk(
  places: readonly Quote[],
  isWanted: (field: Quote) => boolean,
  isClosed: (field: Quote) => boolean = () => false,
): Quote[] {
  const found: Quote[] = [];
  const waiting = places.flatMap(fieldsOf);
  for (const field of waiting) {
    if (isEmpty(field.value)) continue;
    if (isWanted(field)) found.push(field);
    else if (!isClosed(field)) waiting.push(...fieldsOf(field));
  }
  return found;
}

function fieldsOf({ path, value }: Quote): Quote[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([name, inner]) => ({ path: [...path, name], value: inner }));
}

/** What is there and says nothing. */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}

/** The words of a name or a sentence, in lower case and without a plural s. */
export function wordsOf(text: string): string[] {
  return text
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{L})(\d)/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean)
    .map(singular);
}

const singular = (word: string) => (word.length > 3 ? word.replace(/(?<![su])s$/, '') : word);
