import type { Entry } from './declaration.ts';
import { table } from './table.ts';

/** A page: its title, where it comes from, an introduction, and its parts. */
export function page(title: string, source: string, introduction: string, parts: readonly string[]): string {
  const notice = `<!-- Made from ${source} by \`npm run docs\`. Change it there. -->`;
  return `${[`# ${title}`, notice, introduction, ...parts].join('\n\n')}\n`;
}

/** One table for each heading of the source, in the source's order. */
export function sections(
  entries: readonly Entry[],
  head: readonly string[],
  row: (entry: Entry) => readonly string[],
): string[] {
  const titles = [...new Set(entries.map(({ section }) => section))];
  return titles.map((title) => {
    const rows = entries.filter(({ section }) => section === title).map(row);
    return `## ${title}\n\n${table(head, rows)}`;
  });
}
