import { renderLimits } from '../render-limits.ts';
import type { ReadableMark, ReadablePiece } from './readable-text.ts';

/** A run of blanks as a mark: its code points, or of many its count. */
export function markOfBlanks(run: string): ReadableMark {
  const blanks = [...run];
  const [first = ''] = blanks;
  const name = blanks.every((blank) => blank === first) ? names.get(first) : undefined;
  if (name && blanks.length > 1) return { mark: `${blanks.length} ${name}`, of: run };
  if (blanks.length > renderLimits.blankRunMaxChars) return { mark: `${blanks.length} blanks`, of: run };
  return { mark: blanks.map(codeOf).join(' '), of: run };
}

/** Splits off the blanks at both ends, where nobody sees them, each run as a mark. */
export function splitBlankEnds(
  text: string,
  split: (text: string) => readonly ReadablePiece[],
): readonly ReadablePiece[] {
  const core = text.trim();
  const start = core === '' ? text.length : text.length - text.trimStart().length;
  const [before, after] = [text.slice(0, start), text.slice(start + core.length)];
  return [
    ...(before === '' ? [] : [markOfBlanks(before)]),
    ...split(core),
    ...(after === '' ? [] : [markOfBlanks(after)]),
  ];
}

const names: ReadonlyMap<string, string> = new Map([
  [' ', 'spaces'],
  ['\t', 'tabs'],
]);

const codeOf = (blank: string) =>
  `U+${(blank.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
