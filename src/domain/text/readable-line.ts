import { markHidden } from './hidden-characters.ts';
import { cutTo } from './text-width.ts';

/** A text of others on one line, in which hidden characters are marked; what is cut ends in an ellipsis. */
export function readableLine(text: string, maxColumns = Number.POSITIVE_INFINITY): string {
  return cutTo(
    markHidden(text)
      .replace(/[\p{Zs}\t\r\n]+/gu, ' ')
      .trim(),
    maxColumns,
  );
}
