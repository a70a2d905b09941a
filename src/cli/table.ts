import { cutTo, widthOf } from '../../packages/render/src/text/text-width.ts';
import type { Style } from './paint.ts';
import { columnsThatFit, type LaidOut } from './table-layout.ts';
import { oneLine, type Terminal } from './terminal.ts';

export interface Column<Row> {
  readonly title: string;
  readonly of: (row: Row) => string;
  readonly style?: (row: Row) => Style;
  /** Never cut: an id, which someone will copy. */
  readonly whole?: boolean;
}

/**
 * Rows under titles that fit the terminal: what has no room beside the first columns stands on a line below them,
 * and what is cut ends in an ellipsis. In a pipe the same values, whole, without titles, and divided by tabs.
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
  const layout = columnsThatFit(
    columns.map((column, i) => ({
      width: Math.max(widthOf(column.title), ...cells.map((line) => widthOf(line[i] ?? ''))),
      whole: column.whole ?? false,
    })),
    terminal.columns,
  );
  const titles = columns.map(({ title }) => title);
  for (const line of linesOf(titles, layout, (_, text) => terminal.paint('muted', text))) terminal.out(line);
  for (const [r, row] of rows.entries()) {
    const painted = (i: number, text: string) => terminal.paint(columns[i]?.style?.(row) ?? 'plain', text);
    for (const line of linesOf(cells[r] ?? [], layout, painted)) terminal.out(line);
  }
}

/** The lines of one row: one, or two where not all of its columns fit beside each other. */
function linesOf(
  texts: readonly string[],
  layout: readonly LaidOut[],
  paint: (i: number, text: string) => string,
): string[] {
  const line = (below: boolean) => {
    const placed = layout.flatMap((column, i) => (column.below === below ? [{ ...column, i }] : []));
    const shown = placed.map(({ i, width }, at) => {
      const text = cutTo(texts[i] ?? '', width);
      const pad = at < placed.length - 1 ? ' '.repeat(Math.max(width - widthOf(text), 0)) : '';
      return `${paint(i, text)}${pad}`;
    });
    return `${below ? indent : ''}${shown.join(gap)}`.trimEnd();
  };
  const below = line(true);
  return below === '' ? [line(false)] : [line(false), below];
}

const gap = '  ';
const indent = '  ';
