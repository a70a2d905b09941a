import { oneLine, type Style, shortened, type Terminal } from './terminal.ts';

export interface Column<Row> {
  readonly title: string;
  readonly of: (row: Row) => string;
  readonly style?: (row: Row) => Style;
}

/**
 * Rows under titles, the last column cut to the width of the terminal. In a pipe the same values, whole,
 * without titles, and divided by tabs.
 */
export function printTable<Row>(
  terminal: Terminal,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): void {
  const cells = rows.map((row) => columns.map((column) => oneLine(column.of(row))));
  if (!terminal.interactive) {
    for (const line of cells) terminal.out(line.join('\t'));
    return;
  }
  const widths = columns.map((column, i) =>
    Math.max(column.title.length, ...cells.map((line) => line[i]?.length ?? 0)),
  );
  const taken = widths.slice(0, -1).reduce((sum, width) => sum + width + gap.length, 0);
  widths[widths.length - 1] = Math.max(terminal.columns - taken, lastColumnMinChars);
  const laidOut = (texts: readonly string[], paint: (i: number, text: string) => string) =>
    texts
      .map((text, i) => {
        const shown = shortened(text, widths[i] ?? 0);
        return paint(i, shown) + (i < texts.length - 1 ? ' '.repeat((widths[i] ?? 0) - shown.length) : '');
      })
      .join(gap);
  terminal.out(
    laidOut(
      columns.map((column) => column.title),
      (_, text) => terminal.paint('dim', text),
    ),
  );
  for (const [r, row] of rows.entries()) {
    terminal.out(
      laidOut(cells[r] ?? [], (i, text) => {
        const style = columns[i]?.style?.(row);
        return style ? terminal.paint(style, text) : text;
      }),
    );
  }
}

const gap = '  ';
const lastColumnMinChars = 12;
