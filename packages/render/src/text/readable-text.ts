import { renderLimits } from '../render-limits.ts';
import { splitHidden } from './hidden-characters.ts';

/** A piece of a text as a reader may see it: the text itself, or a mark in the place of what cannot be seen. */
export type ReadablePiece = { readonly text: string } | ReadableMark;

export interface ReadableMark {
  readonly mark: string;
  /** What it stands for. */
  readonly of: string;
}

const longRuns: Readonly<RegExp> = new RegExp(
  [
    String.raw`\n(?<lines>(?:[\p{Zs}\t\r]*\n){${renderLimits.emptyLineRunMaxLines + 1},})`,
    String.raw`(?<blanks>[\p{Zs}\t]{${renderLimits.blankRunMaxChars + 1},})`,
    String.raw`(?<=[\p{Mn}\p{Me}]{${renderLimits.combiningRunMaxChars}})(?<accents>[\p{Mn}\p{Me}]+)`,
  ].join('|'),
  'gv',
);

/**
 * Splits a text so that nothing of it can be overlooked: each run of a hidden character is a mark such as `U+202E`,
 * a run of blanks or of empty lines that would push the rest out of sight is its count, such as `400 spaces`, and so
 * are accents that are stacked until they cover the lines around them.
 */
export function splitReadable(text: string): readonly ReadablePiece[] {
  return splitHidden(text).flatMap((piece): readonly ReadablePiece[] => {
    if ('text' in piece) return splitRuns(piece.text);
    const mark = piece.count === 1 ? piece.hidden : `${piece.hidden} ×${piece.count}`;
    return [{ mark, of: characterOf(piece.hidden).repeat(piece.count) }];
  });
}

/** The same as plain text, with each mark in brackets: `ls -la[400 spaces]; curl …`. */
export function readableText(text: string): string {
  return asText(splitReadable(text));
}

/** Pieces as plain text. A text that itself has what looks like a mark of ours has its bracket marked. */
export function asText(pieces: readonly ReadablePiece[]): string {
  return pieces
    .map((piece) => ('text' in piece ? piece.text.replaceAll(imitation, '[U+005B]') : `[${piece.mark}]`))
    .join('');
}

const imitation: Readonly<RegExp> =
  /\[(?=[^[\]\n]{0,99}U\+[\dA-F]{4}|\d+ (?:spaces|tabs|blanks|empty lines|combining marks)\])/g;

function splitRuns(text: string): readonly ReadablePiece[] {
  const split: ReadablePiece[] = [];
  let from = 0;
  const keep = (to: number) => {
    if (to > from) split.push({ text: text.slice(from, to) });
  };
  for (const { 0: run, index, groups } of text.matchAll(longRuns)) {
    const lines = groups?.['lines'];
    // The mark of empty lines has a line of its own.
    keep(lines === undefined ? index : index + 1);
    split.push(
      lines === undefined
        ? { mark: runName(run, groups?.['accents'] !== undefined), of: run }
        : { mark: `${lines.split('\n').length - 1} empty lines`, of: lines },
    );
    if (lines !== undefined) split.push({ text: '\n' });
    from = index + run.length;
  }
  keep(text.length);
  return split;
}

function runName(run: string, areAccents: boolean): string {
  const kinds = new Set(run);
  const kind = kinds.size > 1 ? 'blanks' : (names.get(run.charAt(0)) ?? 'blanks');
  return `${[...run].length} ${areAccents ? 'combining marks' : kind}`;
}

const names: ReadonlyMap<string, string> = new Map([
  [' ', 'spaces'],
  ['\t', 'tabs'],
]);

const characterOf = (codePoint: string) => String.fromCodePoint(Number.parseInt(codePoint.slice(2), 16));
