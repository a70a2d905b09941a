import { styleText } from 'node:util';

export type Style = Parameters<typeof styleText>[0];

/** Where a command writes. Answers go to `out`, remarks about them to `note`, so that answers can be piped. */
export interface Terminal {
  readonly interactive: boolean;
  readonly columns: number;
  out(line: string): void;
  note(line: string): void;
  /** Colours text, where colours are wanted: not in a pipe, and not under NO_COLOR. */
  paint(style: Style, text: string): string;
}

export function terminalOf(streams: Pick<NodeJS.Process, 'stdout' | 'stderr'>): Terminal {
  const { stdout, stderr } = streams;
  return {
    interactive: stdout.isTTY === true,
    columns: stdout.columns ?? 80,
    out: (line) => void stdout.write(`${line}\n`),
    note: (line) => void stderr.write(`${line}\n`),
    paint: (style, text) => styleText(style, text, { stream: stdout }),
  };
}

/**
 * Text from the server, on one line. An agent's summary must not be able to move the cursor, change
 * colours or turn the direction of reading in its reviewer's terminal.
 */
export function oneLine(text: string): string {
  return visible(text.replace(/\s+/g, ' ').trim());
}

/** The same for text that may have lines. */
export function lines(text: string): string[] {
  return text.split(/\r?\n/).map((line) => visible(line.replaceAll('\t', '  ')));
}

/** Breaks a line between words where a terminal of that width would break it anywhere. */
export function wrapped(line: string, columns: number): string[] {
  const room = Math.max(columns, 20);
  if (line.length <= room) return [line];
  const space = line.lastIndexOf(' ', room);
  const end = space > 0 ? space : room;
  return [line.slice(0, end), ...wrapped(line.slice(end).trimStart(), columns)];
}

function visible(text: string): string {
  return text.replace(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}

export function shortened(text: string, columns: number): string {
  const letters = [...text];
  return letters.length <= columns ? text : `${letters.slice(0, Math.max(columns - 1, 0)).join('')}…`;
}
