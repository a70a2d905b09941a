import { WriteStream } from 'node:tty';
import { readableLine } from '../../packages/render/src/text/readable-line.ts';
import {
  linesOfPieces,
  type ReadableLine,
  readableJsonLines,
  readableLines,
} from '../../packages/render/src/text/readable-lines.ts';
import type { ReadablePiece } from '../../packages/render/src/text/readable-text.ts';
import { wrapText } from '../../packages/render/src/text/text-width.ts';
import { painter, type Style } from './paint.ts';

/** Where a command writes. Answers go to `out`, remarks about them to `note`, so that answers can be piped. */
export interface Terminal {
  readonly interactive: boolean;
  readonly columns: number;
  out(line: string): void;
  note(line: string): void;
  /** Colours text, where colours are wanted: not in a pipe, and not under NO_COLOR. */
  paint(style: Style, text: string): string;
}

export function terminalOf({
  stdout,
  stderr,
  env,
}: Pick<NodeJS.Process, 'stdout' | 'stderr' | 'env'>): Terminal {
  const colours = env['FORCE_COLOR'] !== undefined || stdout.isTTY === true;
  return {
    interactive: stdout.isTTY === true,
    // Some programs that give a command a terminal do not say how wide it is.
    columns: stdout.columns || Number(env['COLUMNS']) || 80,
    out: (line) => void stdout.write(`${line}\n`),
    note: (line) => void stderr.write(`${line}\n`),
    paint: painter(colours ? WriteStream.prototype.getColorDepth.call(stdout, env) : 1),
  };
}

/**
 * Text of others, on one line. An agent's summary must not be able to move the cursor, change colours, turn the
 * direction of reading or hide a part of itself in its reviewer's terminal.
 */
export function oneLine(text: string): string {
  return readableLine(text);
}

/**
 * Text of others, set apart by a bar on its left that no text can write: none of its lines can be taken for one of
 * ours. In a terminal it is wrapped, and a line that goes on is marked before the bar.
 */
export function quoted(text: string, terminal: QuotingTerminal): string[] {
  return behindBar((width) => readableLines(text, width), terminal);
}

/** The same for what was split already, such as a name and a text. */
export function quotedPieces(pieces: readonly ReadablePiece[], terminal: QuotingTerminal): string[] {
  return behindBar((width) => linesOfPieces(pieces, width), terminal);
}

/** The same for a value, as JSON. */
export function quotedJson(value: unknown, terminal: QuotingTerminal): string[] {
  return behindBar((width) => readableJsonLines(value, width), terminal);
}

type QuotingTerminal = Pick<Terminal, 'interactive' | 'columns' | 'paint'>;

function behindBar(
  linesOf: (width: number | null) => readonly ReadableLine[],
  { interactive, columns, paint }: QuotingTerminal,
): string[] {
  const width = Math.max(columns - bar.length, wrapMinColumns);
  return linesOf(interactive ? width : null).map(
    ({ text, goesOn }) => `${paint('muted', goesOn ? goingOn : bar)}${text}`,
  );
}

const bar = '  │ ';
const goingOn = '↳ │ ';
const wrapMinColumns = 20;

/** Our own sentences and lists, broken between words where a terminal of that width would break them anywhere. */
export function wrapped(line: string, columns: number): string[] {
  return wrapText(line, Math.max(columns, wrapMinColumns)).map((part) => part.trimEnd());
}
