import { renderLimits } from '../render-limits.ts';
import { splitQuotedName } from './readable-name.ts';
import { asText, type ReadableMark, type ReadablePiece, splitReadable } from './readable-text.ts';

/**
 * A value as JSON in which nothing can be overlooked: within its texts what cannot be seen is marked, and names that
 * look alike are not. Its indentation is ours, however deep it is.
 */
export function splitJson(value: unknown): readonly ReadablePiece[] {
  const lines = (JSON.stringify(value, null, 2) ?? 'null').split('\n');
  return lines.flatMap((line, index) => {
    const [, indent = '', name, rest = ''] = lineOfJson.exec(line) ?? [];
    return [
      { text: `${index > 0 ? '\n' : ''}${indent}` },
      ...(name === undefined ? [] : [{ text: '"' }, ...splitEscaped(name, splitQuotedName), { text: '": ' }]),
      ...splitEscaped(rest, splitReadable),
    ];
  });
}

/** Within texts of JSON line ends and tabs are escapes, so that runs of them are counted here. */
function splitEscaped(
  rest: string,
  split: (text: string) => readonly ReadablePiece[],
): readonly ReadablePiece[] {
  const pieces: ReadablePiece[] = [];
  let kept = '';
  for (const [part, blanks] of rest.matchAll(partsOfJson)) {
    const mark = blanks === undefined ? null : blanksMark(blanks);
    if (mark) {
      pieces.push(...split(kept), mark);
      kept = '';
    } else kept += part;
  }
  return [...pieces, ...split(kept)];
}

/** Blanks, escaped or not; an escape of something else; or anything but these. */
const partsOfJson: Readonly<RegExp> = /((?:\\[ntr]|\p{Zs})+)|\\.|[^\\\p{Zs}]+/gu;

function blanksMark(blanks: string): ReadableMark | null {
  const of = blanks.replaceAll(/\\([ntr])/g, (_escape, name: string) => blanksByName.get(name) ?? '');
  const emptyLines = of.split('\n').length - 2;
  if (emptyLines > renderLimits.emptyLineRunMaxLines) return { mark: `${emptyLines} empty lines`, of };
  const [only, ...more] = splitReadable(of);
  return only && 'mark' in only && more.length === 0 ? only : null;
}

const blanksByName: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
]);

/** The same as plain text, with each mark in brackets. */
export function readableJson(value: unknown): string {
  return asText(splitJson(value));
}

/**
 * The same as a program would read it, character by character: what is marked is written as JSON's own escape. Only
 * long runs of blanks, which such escapes would make even longer, stay marks.
 */
export function splitExactJson(value: unknown): readonly ReadablePiece[] {
  return splitJson(value).map((piece) =>
    'text' in piece || isBlank(piece) ? piece : { text: escapedCharacters(piece.of) },
  );
}

/** A value as JSON of ASCII alone, in one line: two values that differ never look the same. */
export function escapedJson(value: unknown): string {
  return (JSON.stringify(value) ?? 'null').replaceAll(/[^\x20-\x7E]+/g, escapedCharacters);
}

/** Each character as JSON's own escape; what is beyond the first plane as its two halves. */
export function escapedCharacters(text: string): string {
  return text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

const isBlank = ({ of }: ReadableMark) => /^[\p{Zs}\t\r\n]+$/u.test(of) && of.length > 1;

/** Texts in JSON have no line ends, so a name is at the beginning of a line. */
const lineOfJson = /^( *)(?:"((?:[^"\\]|\\.)*)": )?(.*)$/s;
