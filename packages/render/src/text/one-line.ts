import { type ReadablePiece, splitReadable } from './readable-text.ts';

/**
 * A text of others on one line, in pieces: line ends and short runs of blanks are one blank, and what cannot be seen is
 * marked.
 */
export function oneLine(text: string): readonly ReadablePiece[] {
  return splitReadable(text.trim()).map((piece) =>
    'text' in piece ? { text: piece.text.replace(/[\p{Zs}\t\r\n]+/gu, ' ') } : piece,
  );
}
