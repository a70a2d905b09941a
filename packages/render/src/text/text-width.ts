import { eastAsianWidth } from 'get-east-asian-width';

/** How many columns a text takes at most, in a terminal or in a message in one width of letter. */
export function widthOf(text: string): number {
  if (/^[\x20-\x7E]*$/.test(text)) return text.length;
  let width = 0;
  for (const grapheme of graphemesOf(text)) width += graphemeWidth(grapheme);
  return width;
}

/** The text, cut to a width with an ellipsis that says so. */
export function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const [first = ''] = width > 1 ? wrapText(text, width - 1, 'ANYWHERE') : [];
  return `${widthOf(first) < width ? first : ''}…`;
}

/**
 * Breaks a line into parts that are no wider than that: after a blank if one is near the end, else anywhere.
 * Together they are the line, so that no blank of it is lost where it was broken.
 */
export function wrapText(line: string, width: number, breaks: 'AFTER_BLANKS' | 'ANYWHERE' = 'AFTER_BLANKS') {
  const parts: string[] = [];
  let part: string[] = [];
  let taken = 0;
  for (const grapheme of graphemesOf(line)) {
    const wide = graphemeWidth(grapheme);
    // What is left behind a blank may leave no room either.
    while (taken + wide > width && part.length > 0) {
      const end = breaks === 'ANYWHERE' ? part.length : breakIn(part);
      parts.push(part.slice(0, end).join(''));
      part = part.slice(end);
      taken = part.reduce((sum, one) => sum + graphemeWidth(one), 0);
    }
    part.push(grapheme);
    taken += wide;
  }
  return part.length > 0 || parts.length === 0 ? [...parts, part.join('')] : parts;
}

/** After the last blank, unless that leaves more than half of the line empty. */
function breakIn(part: readonly string[]): number {
  const blank = part.lastIndexOf(' ');
  return blank >= part.length / 2 ? blank + 1 : part.length;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What stays together when a text is broken. What Unicode calls one grapheme may be as long as a text. */
function* graphemesOf(text: string): Generator<string> {
  for (const { segment } of segmenter.segment(text)) {
    if (graphemeWidth(segment) <= graphemeMaxColumns) yield segment;
    else yield* segment;
  }
}

/** A family of four, where it is not drawn as one. */
const graphemeMaxColumns = 8;

/** A syllable of Hangul that is written as its parts, which every terminal composes. */
const syllable = /^[\u1100-\u1112][\u1161-\u1175][\u11A8-\u11C2]?$/;

/**
 * Terminals do not agree: some take a grapheme as a whole, others add up its characters. So this is the larger of
 * both: 👩‍💻 may be four columns wide, and a row of Hangul's parts, which Unicode calls one grapheme, as long as it is.
 */
function graphemeWidth(grapheme: string): number {
  if (syllable.test(grapheme)) return 2;
  let sum = 0;
  for (const character of grapheme) sum += characterWidth(character);
  return /\p{RI}|\p{Emoji}\uFE0F/u.test(grapheme) ? Math.max(sum, 2) : sum;
}

function characterWidth(character: string): number {
  if (/^[\p{Mn}\p{Me}\p{Cc}\p{Default_Ignorable_Code_Point}]$/u.test(character)) return 0;
  return eastAsianWidth(character.codePointAt(0) ?? 0);
}
