import { changedPart } from './changed-part.ts';

/**
 * Whether two texts that differ could be taken for each other: what differs in them are blanks, compositions of the
 * same letter, or letters of different alphabets.
 */
export function haveSameLook(one: string, other: string): boolean {
  if (one === other) return false;
  const { before, after } = changedPart(one, other);
  const [a, b] = [lettersOf(before), lettersOf(after)];
  return a.length === b.length && a.every((letter, index) => couldBe(letter, b[index] ?? ''));
}

/** In the composition that they have by their meaning, with one blank for any run of them. */
function lettersOf(text: string): readonly string[] {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[\p{Zs}\t\r\n]+/gu, ' ')
    .trim();
  return plain.match(/[^\p{M}]?\p{M}*/gsu)?.filter(Boolean) ?? [];
}

function couldBe(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [alphabetOf(one), alphabetOf(other)];
  return a !== null && b !== null && (a !== b || a === 'sign');
}

/** Of a letter, digit or sign; null for what looks like none of another alphabet. */
function alphabetOf(letter: string): string | null {
  if (/^[\x21-\x7E]$/.test(letter)) return 'ASCII';
  if (/^[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{Extended_Pictographic}]/u.test(letter)) return null;
  // An accent tells its letter from the one without.
  if (/^\p{sc=Latin}/u.test(letter)) return letter.normalize('NFD') === letter ? 'Latin' : null;
  if (!/^[\p{L}\p{N}]/u.test(letter)) return 'sign';
  return alphabets.find(([, first]) => first.test(letter))?.[0] ?? 'another';
}

const alphabets = ['Cyrillic', 'Greek', 'Armenian', 'Hebrew', 'Arabic', 'Cherokee', 'Han'].map(
  (name) => [name, new RegExp(`^\\p{sc=${name}}`, 'u')] as const,
);
