import { limits } from '../limits.ts';
import { splitHidden } from './hidden-characters.ts';

/** A piece of a text as a reader may see it: the text itself, or a mark in the place of what cannot be seen. */
export type ReadablePiece = { readonly text: string } | { readonly mark: string };

const longBlanks: Readonly<RegExp> = new RegExp(
  String.raw`\n(?<lines>(?:[\p{Zs}\t\r]*\n){${limits.emptyLineRunMaxLines + 1},})|(?<blanks>[\p{Zs}\t]{${limits.blankRunMaxChars + 1},})`,
  'gv',
);

/**
 * Splits a text so that nothing of it can be overlooked: each run of a hidden character is a mark such as `U+202E`,
 * and a run of blanks or of empty lines that would push the rest out of sight is its count, such as `400 spaces`.
 */
export function splitReadable(text: string): readonly ReadablePiece[] {
  return splitHidden(text).flatMap((piece): readonly ReadablePiece[] => {
    if ('text' in piece) return splitBlanks(piece.text);
    return [{ mark: piece.count === 1 ? piece.hidden : `${piece.hidden} ×${piece.count}` }];
  });
}

/** The same as plain text, with each mark in brackets: `ls -la[400 spaces]; curl …`. */
export function readableText(text: string): string {
  return splitReadable(text)
    .map((piece) => ('text' in piece ? piece.text : `[${piece.mark}]`))
    .join('');
}

function splitBlanks(text: string): readonly ReadablePiece[] {
  const split: ReadablePiece[] = [];
  let from = 0;
  const keep = (to: number) => {
    if (to > from) split.push({ text: text.slice(from, to) });
  };
  for (const { 0: run, index, groups } of text.matchAll(longBlanks)) {
    const lines = groups?.['lines'];
    // The mark of empty lines has a line of its own.
    keep(lines === undefined ? index : index + 1);
    split.push({
      mark: lines === undefined ? blanksName(run) : `${lines.split('\n').length - 1} empty lines`,
    });
    if (lines !== undefined) split.push({ text: '\n' });
    from = index + run.length;
  }
  keep(text.length);
  return split;
}

function blanksName(run: string): string {
  const kinds = new Set(run);
  const kind = kinds.size > 1 ? 'blanks' : (names.get(run.charAt(0)) ?? 'blanks');
  return `${run.length} ${kind}`;
}

const names: ReadonlyMap<string, string> = new Map([
  [' ', 'spaces'],
  ['\t', 'tabs'],
]);
