import { markOfBlanks, splitBlankEnds } from './blanks.ts';
import { letterMarks } from './look-alikes.ts';
import { asText, type ReadablePiece, splitReadable } from './readable-text.ts';

/**
 * The name of a field, so that two names that differ look different: what cannot be seen is marked, and beside each
 * letter that could be taken for another one stands its code point, such as `а U+0430` in a name of Latin letters.
 * Blanks are marked where nobody sees or counts them: at an end, several in a row, and other ones than a space.
 */
export function splitName(name: string): readonly ReadablePiece[] {
  const isMarked = letterMarks(name);
  return splitBlankEnds(name, (core) =>
    core
      .split(/([\t\r\n]+|\p{Zs}{2,})/u)
      .flatMap((part, index) => (index % 2 === 1 ? [markOfBlanks(part)] : splitWord(part, isMarked))),
  );
}

/** The same within quotation marks of JSON, which show where it ends and have escapes for all but spaces. */
export function splitQuotedName(name: string): readonly ReadablePiece[] {
  return splitWord(name, letterMarks(name));
}

function splitWord(word: string, isMarked: (letter: string) => boolean): readonly ReadablePiece[] {
  return splitReadable(word).flatMap((piece) =>
    'text' in piece ? splitLetters(piece.text, isMarked) : [piece],
  );
}

/** The same as plain text, with each mark in brackets. */
export function readableName(name: string): string {
  return asText(splitName(name));
}

function splitLetters(text: string, isMarked: (letter: string) => boolean): readonly ReadablePiece[] {
  const split: ReadablePiece[] = [];
  let kept = '';
  let marked = '';
  const end = () => {
    if (kept !== '') split.push({ text: kept });
    if (marked !== '')
      split.push({ mark: `${isBlank(marked) ? '' : `${marked} `}${codesOf(marked)}`, of: marked });
    [kept, marked] = ['', ''];
  };
  for (const { segment } of letters.segment(text)) {
    const isOther = isMarked(segment);
    if (isOther ? kept !== '' : marked !== '') end();
    if (isOther) marked += segment;
    else kept += segment;
  }
  end();
  return split;
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

const isBlank = (text: string) => /^\p{Zs}+$/u.test(text);

const codesOf = (text: string) =>
  [...text]
    .map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
    .join(' ');
