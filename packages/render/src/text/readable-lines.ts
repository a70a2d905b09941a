import { readableJson } from './readable-json.ts';
import { asText, type ReadablePiece, readableText } from './readable-text.ts';
import { wrapText } from './text-width.ts';

/** A line as it is printed: where it begins, or where a line that was too long goes on. */
export interface ReadableLine {
  readonly text: string;
  readonly goesOn: boolean;
}

/**
 * The lines of a text of others in which everything can be seen. With a width they are wrapped, because what
 * displays them would break them anywhere, and then the rest of a line begins where only lines of ours may begin.
 */
export function readableLines(text: string, width: number | null): ReadableLine[] {
  return linesOf(readableText(text), width);
}

/** The same for what was split already. */
export function linesOfPieces(pieces: readonly ReadablePiece[], width: number | null): ReadableLine[] {
  return linesOf(asText(pieces), width);
}

/** The same for a value, as JSON. */
export function readableJsonLines(value: unknown, width: number | null): ReadableLine[] {
  return linesOf(readableJson(value), width);
}

function linesOf(readable: string, width: number | null): ReadableLine[] {
  return readable
    .split(/\r?\n/)
    .map((line) => line.replaceAll('\t', '  '))
    .flatMap((line) =>
      (width === null ? [line] : wrapText(line, width)).map((part, i) => ({ text: part, goesOn: i > 0 })),
    );
}
