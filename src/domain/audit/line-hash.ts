import { hash } from 'node:crypto';

/** Ends the text of a line of version 2; one of an earlier release ends with its type. */
const versionTwo = ',"v":2}]';

export const sha256Hex = (text: string): string => hash('sha256', text, 'hex');

/** What a line is hashed by: its digest, or its text where an earlier release wrote it. */
export function hashedOf(line: string): string {
  return line.endsWith(versionTwo) ? sha256Hex(line) : line;
}

/** What the first line of a log follows. */
export const firstPreviousHash = '0'.repeat(64);

/** The hash of a line behind the hash of the one before it. */
export function nextHash(previous: string, hashed: string): string {
  return sha256Hex(previous + hashed);
}
