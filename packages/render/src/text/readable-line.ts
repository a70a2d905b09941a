import { oneLine } from './one-line.ts';
import { asText, type ReadablePiece } from './readable-text.ts';
import { cutTo, widthOf } from './text-width.ts';

/** A text of others on one line, in pieces. What is cut ends in an ellipsis; a mark is kept whole. */
export function splitLine(text: string, maxColumns = Number.POSITIVE_INFINITY): readonly ReadablePiece[] {
  const pieces = oneLine(text);
  return maxColumns === Number.POSITIVE_INFINITY ? pieces : cutPieces(pieces, maxColumns);
}

/** The same as plain text, with each mark in brackets. */
export function readableLine(text: string, maxColumns = Number.POSITIVE_INFINITY): string {
  return cutTo(asText(splitLine(text)), maxColumns);
}

function cutPieces(pieces: readonly ReadablePiece[], maxColumns: number): readonly ReadablePiece[] {
  let room = maxColumns;
  const kept: ReadablePiece[] = [];
  for (const piece of pieces) {
    const shown = 'text' in piece ? piece.text : piece.mark;
    if (widthOf(shown) > room) {
      return [...kept, { text: 'text' in piece ? cutTo(piece.text, Math.max(room, 1)) : '…' }];
    }
    kept.push(piece);
    room -= widthOf(shown);
  }
  return kept;
}
