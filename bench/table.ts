import { type Aim, held, type Report } from './report.ts';

function cell(value: string | number): string {
  if (typeof value === 'string') return value;
  if (!Number.isFinite(value)) return '–';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Text to the left, numbers to the right. */
export function table(columns: string[], rows: (string | number)[][]): string {
  const cells = [columns, ...rows.map((row) => row.map(cell))];
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  const line = (row: string[]) =>
    row
      .map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0)))
      .join('  ');
  const [head = [], ...body] = cells;
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...body.map(line)].join('\n');
}

function verdict(aim: Aim): string {
  const value = `${cell(aim.value)}${aim.unit}`;
  return `${held(aim) ? 'held  ' : 'MISSED'}  ${aim.what}: ${value} (${aim.sense} ${aim.limit}${aim.unit})`;
}

export function render(report: Report): string {
  return [
    '',
    report.title,
    table(report.columns, report.rows),
    ...report.notes.map((note) => `  ${note}`),
    ...report.aims.map((aim) => `  ${verdict(aim)}`),
  ].join('\n');
}
