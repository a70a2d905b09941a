import { UnfitJson } from './unfit-json.ts';

export interface JsonProblem {
  /** From the value that was looked at. */
  readonly path: readonly string[];
  readonly message: string;
}

/** What keeps a value from being stored and sent as it is, at most as many troubles as asked for. */
export function jsonProblems(value: unknown, most: number): JsonProblem[] {
  const problems: JsonProblem[] = [];
  look(value, [], problems, most);
  return problems;
}

function look(value: unknown, path: readonly string[], problems: JsonProblem[], most: number): void {
  if (problems.length >= most) return;
  const message = problemWith(value);
  if (message !== null) {
    problems.push({ path, message });
    return;
  }
  if (!isContainer(value)) return;
  for (const [key, member] of Object.entries(value)) {
    const problem = Array.isArray(value) ? null : textProblem(key, 'A key');
    if (problem !== null) problems.push({ path, message: problem });
    else look(member, [...path, key], problems, most);
  }
}

/** Lists and plain objects; whatever else GraphQL makes of an input, such as a Date, has been looked at by it. */
function isContainer(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Array.isArray(value);
}

function problemWith(value: unknown): string | null {
  if (value instanceof UnfitJson) return value.message;
  if (typeof value === 'string') return textProblem(value, 'A text');
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return 'JSON knows no infinite number; send it as a string.';
  }
  return null;
}

/** What keeps a text from being stored, or null. `what` begins the sentence, such as “A summary”. */
export function textProblem(text: string, what: string): string | null {
  // PostgreSQL's text cannot hold it.
  if (text.includes('\0')) return `${what} may not contain the character U+0000.`;
  // UTF-8 cannot hold half of a pair (RFC 3629 §3); encoders replace it with another character in silence.
  if (!text.isWellFormed()) return `${what} may not contain half of a surrogate pair; send whole characters.`;
  return null;
}
