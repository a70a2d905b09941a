import type { Json } from '../request/approval.ts';
import { valueAt } from '../request/value-at.ts';
import { editableLeaves } from './edit-leaves.ts';
import { editProblem } from './edit-rules.ts';

/** What was typed into the fields of the params: what changed, or what is wrong; each by its JSON pointer. */
export interface Edits {
  /** As the API takes it. */
  readonly set: Json;
  readonly wrong: Readonly<Record<string, string>>;
}

/** The text that a field shows for a value. */
export function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

export function readEdits(
  params: Json,
  typed: Readonly<Record<string, string>>,
  schema: unknown = null,
): Edits {
  const set: Record<string, unknown> = {};
  const wrong: Record<string, string> = {};
  const parts = new Map(editableLeaves(params, schema).map(({ pointer, part }) => [pointer, part]));
  for (const [pointer, text] of Object.entries(typed)) {
    const before = valueAt(params, pointer);
    if (text === textOf(before)) continue;
    try {
      const value = typedValue(text, before);
      const problem = editProblem(parts.get(pointer), before, value);
      if (problem) wrong[pointer] = problem;
      else set[pointer] = value;
    } catch {
      wrong[pointer] = `It has to be ${kindOf(before)}.`;
    }
  }
  return { set, wrong };
}

/** A text stays a text; everything else is JSON, and of the same kind as before. */
function typedValue(text: string, before: unknown): unknown {
  if (typeof before === 'string') return text;
  const value: unknown =
    before === undefined ? jsonOrText(text) : JSON.parse(text.trim().replace(/^(-?\d+),(\d+)$/, '$1.$2'));
  if (before !== undefined && before !== null && typeof value !== typeof before) throw new TypeError();
  return value;
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function kindOf(value: unknown): string {
  if (typeof value === 'number') return 'a number, such as 80 or 12.5';
  return Array.isArray(value) ? 'JSON, a list' : 'JSON of the same kind as before';
}
