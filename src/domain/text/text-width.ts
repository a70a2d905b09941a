/** How many columns of a terminal or of a text in one width of letter a text takes. */
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
    if (taken + wide > width && part.length > 0) {
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

function* graphemesOf(text: string): Generator<string> {
  for (const { segment } of segmenter.segment(text)) yield segment;
}

// Unicode's East Asian Width is no property of regular expressions; these are its wide and full-width blocks.
const wide =
  /^(?:[\p{Emoji_Presentation}\p{RI}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}\uFE0F|(?![\uFF61-\uFFDC])[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}\p{sc=Yi}])/u;

function graphemeWidth(grapheme: string): number {
  if (wide.test(grapheme)) return 2;
  return /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u.test(grapheme) ? 0 : 1;
}
