import type { Quote } from './quote.ts';

/**
 * Finds fields by the words of their names, however they are spelled: `costEstimates`, `cost_estimates` and
 * `Cost estimates` are the words cost and estimates. Fields nearer to the top come first, and what is inside a
 * field that was found is part of it.
 */
export function quotesNamed(
  places: readonly Quote[],
  isMeant: (words: readonly string[]) => boolean,
): Quote[] {
  return walk(places, ({ path }) => isMeant(wordsOf(path.at(-1) ?? '')));
}

/** Fields that hold one of these numbers. */
export function quotesOfNumbers(places: readonly Quote[], numbers: ReadonlySet<number>): Quote[] {
  return walk(places, ({ value }) => typeof value === 'number' && numbers.has(value));
}

function walk(places: readonly Quote[], isWanted: (field: Quote) => boolean): Quote[] {
  const found: Quote[] = [];
  const waiting = places.flatMap(fieldsOf);
  for (const field of waiting) {
    if (isEmpty(field.value)) continue;
    if (isWanted(field)) found.push(field);
    else waiting.push(...fieldsOf(field));
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

/** The words of a name or a sentence, in small letters and without a plural s. */
export function wordsOf(text: string): string[] {
  return text
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean)
    .map(singular);
}

const singular = (word: string) => (word.length > 3 ? word.replace(/(?<![su])s$/, '') : word);
