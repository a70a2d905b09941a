import { readableLine } from './readable-line.ts';

/**
 * One of the values that can be chosen, as a person reads it: a text in quotation marks, and any other value as JSON
 * without them. So 10 and “10” look different, and no text looks like a button of ours.
 */
export function choiceText(value: unknown): string {
  return typeof value === 'string'
    ? `“${readableLine(value)}”`
    : readableLine(JSON.stringify(value) ?? 'null');
}
