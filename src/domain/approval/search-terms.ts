/** One thing that a search asks for: words in this order, which are there, or are not. */
export interface SearchTerm {
  readonly words: string;
  readonly absent: boolean;
}

/**
 * What was typed into a search, as alternatives of which each names all that has to hold. As on the web, words in
 * quotation marks stand together, `-` means without, and `or` separates alternatives.
 */
export function searchTerms(typed: string): readonly (readonly SearchTerm[])[] {
  const alternatives: SearchTerm[][] = [[]];
  for (const [, minus, phrase, word = ''] of typed.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/gu)) {
    if (phrase === undefined && minus === '' && word.toLowerCase() === 'or') {
      alternatives.push([]);
      continue;
    }
    alternatives.at(-1)?.push({ words: phrase ?? word, absent: minus === '-' });
  }
  return alternatives.filter((terms) => terms.length > 0);
}
