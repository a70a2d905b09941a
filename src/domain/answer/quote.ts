import { fieldName } from '../json-schema/field-name.ts';
import { limits } from '../limits.ts';

/** Something that a request says, and where it says it. */
export interface Quote {
  /** From the request down: `['context', 'costEstimates', '0']`. */
  readonly path: readonly string[];
  readonly value: unknown;
  /** Whether the value is in words of ours, which need no marks around them. */
  readonly isOurWording?: boolean;
}

/** RFC 6901: `/context/costEstimates/0`. */
export function pointerTo(path: readonly string[]): string {
  return path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/**
 * A quote as lines of an answer. What is quoted was written by the requester: each text stays
 * between its marks and on its line, so that it cannot be taken for the answer's own words.
 */
export function quoteLines({ path, value, isOurWording }: Quote): string[] {
  const name = oneLine(fieldName(path));
  if (isOurWording) return [`- ${name}: ${String(value)}`];
  if (typeof value !== 'object' || value === null) return [`- ${name}: ${valueText(value, 0)}`];
  const { shown, more } = entriesOf(value, 1);
  return [
    `- ${name}:`,
    ...shown.map((entry) => `  - ${entry}`),
    ...(more > 0 ? [`  - and ${more} more`] : []),
  ];
}

/** The first entries of a list or an object, and how many there are besides. */
function entriesOf(value: object, depth: number): { readonly shown: string[]; readonly more: number } {
  const entries = Object.entries(value);
  const some = entries.slice(0, limits.answerListMaxItems);
  return {
    shown: some.map(([name, entry]) => {
      const text = valueText(entry, depth);
      return Array.isArray(value) ? text : `${oneLine(name)}: ${text}`;
    }),
    more: entries.length - some.length,
  };
}

function valueText(value: unknown, depth: number): string {
  if (typeof value === 'string') return `“${oneLine(value).replaceAll(/[“”]/g, '"')}”`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (depth > maxDepth) return '…';
  const { shown, more } = entriesOf(value, depth + 1);
  const text = [...shown, ...(more > 0 ? ['…'] : [])].join(', ');
  return depth > 1 ? `(${text})` : text;
}

const maxDepth = 3;

/** Without line breaks, control characters and marks that turn the direction of reading. */
function oneLine(text: string): string {
  const shown = text
    .slice(0, limits.answerValueMaxChars + 1)
    .replaceAll(/[\s\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]+/gu, ' ')
    .trim();
  return shown.length <= limits.answerValueMaxChars
    ? shown
    : `${shown.slice(0, limits.answerValueMaxChars)}…`;
}
