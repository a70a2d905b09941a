import { type Node, parseTree } from 'jsonc-parser';
import { limits } from '../limits.ts';
import { exactNumber } from './exact-number.ts';
import { UnfitJson } from './unfit-json.ts';

/**
 * The value of a JSON text, in which everything that JavaScript would change in silence is an `UnfitJson`: numbers
 * that a double cannot hold, a key that an object has twice, the key `__proto__`, keys that would be put in another
 * order. Throws a SyntaxError where it is no JSON, and a JsonTooDeepError.
 */
export function parseJson(text: string, keys: KeyOrder = 'AS_SENT'): unknown {
  const value: unknown = JSON.parse(text);
  try {
    // Nearly every text is plain, and the native parser is five times as fast as one that shows its tokens.
    return isPlain(text, value) ? value : carefully(text, keys);
  } catch (error) {
    if (error instanceof JsonTooDeepError) return shallow(text, value);
    throw error;
  }
}

/** Whether anybody reads the keys in their order. */
export type KeyOrder = 'AS_SENT' | 'ANY';

/** The text nests deeper than anything that a caller means, or that a walk through it could bear. */
export class JsonTooDeepError extends Error {
  constructor() {
    super(`JSON may be nested at most ${limits.jsonTextMaxDepth} levels deep.`);
  }
}

/**
 * The value with an `UnfitJson` in each place that is too deep, which is refused where it would be taken for a value.
 * A text that would have to be looked at carefully as well is refused as a whole: that takes a call for each level.
 */
function shallow(text: string, value: unknown): unknown {
  if (doubtful.test(text) || allKeysIn(value) !== colonsIn(text)) throw new JsonTooDeepError();
  return cutAt(limits.jsonTextMaxDepth, value);
}

function cutAt(levels: number, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return new UnfitJson(new JsonTooDeepError().message);
  if (Array.isArray(value)) return value.map((item) => cutAt(levels - 1, item));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cutAt(levels - 1, part)]));
}

/** As `keysIn`, of any depth. */
function allKeysIn(value: unknown): number {
  const left = [value];
  let keys = 0;
  while (left.length > 0) {
    const part = left.pop();
    if (typeof part !== 'object' || part === null) continue;
    if (!Array.isArray(part)) keys += countedKeys(part);
    for (const inner of Object.values(part)) left.push(inner);
  }
  return keys;
}

function countedKeys(object: object): number {
  const names = Object.keys(object);
  return names.some((name) => name === '__proto__' || isDigit(name.charCodeAt(0)))
    ? Number.NaN
    : names.length;
}

/** Sixteen digits, or an exponent, may be more than a double holds; and one of its zeros is not kept. */
const doubtful = /\d[\d.]{15}|\d[eE][+-]?\d|[:,[\s]-0|^-0|__proto__|\\u005[fF]/;

function isPlain(text: string, value: unknown): boolean {
  const keys = keysIn(value, 0);
  return !doubtful.test(text) && keys === colonsIn(text);
}

/** How many members the objects of a value have; NaN where a key cannot be kept. One that was there twice is counted once. */
function keysIn(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth >= limits.jsonTextMaxDepth) throw new JsonTooDeepError();
  let keys = 0;
  if (Array.isArray(value)) {
    for (const item of value) keys += keysIn(item, depth + 1);
    return keys;
  }
  for (const key in value) {
    // However its letters were escaped, it is no plain text; and what begins like an index may have been moved.
    if (key === '__proto__' || isDigit(key.charCodeAt(0))) return Number.NaN;
    keys += 1 + keysIn((value as Record<string, unknown>)[key], depth + 1);
  }
  return keys;
}

/** Of a character code, which is NaN for an empty text. */
const isDigit = (code: number) => code >= 48 && code <= 57;

const quote = 34;
const backslash = 92;
const colon = 58;

/** How many members the objects of a valid JSON text have: each has one colon outside of strings. */
function colonsIn(text: string): number {
  let colons = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) inString = !inString;
    else if (inString && code === backslash) at += 1;
    else if (code === colon && !inString) colons += 1;
  }
  return colons;
}

/** Builds the value from the tree of the text, each part of which is looked at. */
function carefully(text: string, keys: KeyOrder): unknown {
  const root = parseTree(text);
  return root && built(root, text, keys);
}

function built(node: Node, text: string, keys: KeyOrder): unknown {
  if (node.type === 'number') return exactNumber(text.slice(node.offset, node.offset + node.length));
  if (node.type === 'array') return (node.children ?? []).map((child) => built(child, text, keys));
  if (node.type === 'object') return objectOf(node.children ?? [], text, keys);
  return node.value;
}

function objectOf(
  members: readonly Node[],
  text: string,
  keys: KeyOrder,
): Record<string, unknown> | UnfitJson {
  const object: Record<string, unknown> = {};
  for (const { children: [name, value] = [] } of members) {
    if (!name || !value) continue;
    const key: string = name.value;
    if (key === '__proto__')
      return new UnfitJson('The key “__proto__” cannot be kept; call it something else.');
    if (Object.hasOwn(object, key)) {
      return new UnfitJson(
        `The key “${key}” is there twice, and readers disagree on which one counts; send it once.`,
      );
    }
    object[key] = built(value, text, keys);
  }
  return (keys === 'AS_SENT' && movedKey(members, object)) || object;
}

/**
 * JavaScript puts keys that are whole numbers first, in ascending order, and no engine offers another one, here or
 * where the answer is read. People read params in the order in which they stand.
 */
function movedKey(members: readonly Node[], object: object): UnfitJson | null {
  const kept = Object.keys(object);
  const at = members.findIndex(({ children: [name] = [] }, index) => name?.value !== kept[index]);
  if (at < 0) return null;
  return new UnfitJson(
    `The order of the keys cannot be kept, because “${kept[at]}” is a whole number: send such keys first and in ascending order, call them something else, such as “no. ${kept[at]}”, or send a list.`,
  );
}
