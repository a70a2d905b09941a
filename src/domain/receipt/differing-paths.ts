import { pointerTo } from '../../../packages/render/src/json-pointer.ts';
import { canonical } from '../canonical.ts';

const isHolder = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/**
 * Where two JSON values differ, as JSON Pointers (RFC 6901): the innermost places, members that one of them lacks
 * included, in the order of the first and then of the second. Values are compared as RFC 8785 writes them, so `1e2` is
 * 100 and the order of members does not matter; a number in quotes is another value.
 */
export function differingPaths(one: unknown, other: unknown, most: number): string[] {
  const found: string[] = [];
  collect(one, other, [], (path) => {
    found.push(pointerTo(path));
    return found.length < most;
  });
  return found;
}

/** Whether to go on. */
function collect(
  one: unknown,
  other: unknown,
  path: readonly string[],
  add: (path: readonly string[]) => boolean,
): boolean {
  if (!isHolder(one) || !isHolder(other) || Array.isArray(one) !== Array.isArray(other)) {
    return isHolder(one) || isHolder(other) || canonical(one) !== canonical(other) ? add(path) : true;
  }
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  for (const name of names) {
    const inner = [...path, name];
    const isInBoth = Object.hasOwn(one, name) && Object.hasOwn(other, name);
    if (!(isInBoth ? collect(one[name], other[name], inner, add) : add(inner))) return false;
  }
  return true;
}
