import type { Json } from '../request/approval.ts';

/** What was typed into the fields of the params: the params that come of it, what changed, or what is wrong. */
export interface Edits {
  readonly params: Json;
  /** JSON pointer → value, as the API takes it. */
  readonly set: Json;
  readonly wrong: Readonly<Record<string, string>>;
}

/** The text that a field shows for a value. */
export function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

export function readEdits(params: Json, typed: Readonly<Record<string, string>>): Edits {
  const after: Record<string, unknown> = { ...params };
  const set: Record<string, unknown> = {};
  const wrong: Record<string, string> = {};
  for (const [name, text] of Object.entries(typed)) {
    if (text === textOf(params[name])) continue;
    try {
      const value = typedValue(text, params[name]);
      after[name] = value;
      set[`/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`] = value;
    } catch {
      wrong[name] = `It has to be ${kindOf(params[name])}.`;
    }
  }
  return { params: after, set, wrong };
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
