import type { Json } from '../request/approval.ts';

/** A value of the params that has a field of its own in the form. */
export interface EditLeaf {
  /** JSON pointer (RFC 6901). */
  readonly pointer: string;
  /** The names that lead to it. */
  readonly names: readonly string[];
  /** Undefined for what was left to the reviewer. */
  readonly value: unknown;
  /** What the schema says of it. */
  readonly part: unknown;
}

/** How deep objects are laid out; below, one field has all of it as JSON, as it has a list. */
const depthMax = 3;

/** The params that are there, those within objects one by one, and those that were left to the reviewer. */
export function editableLeaves(params: Json, schema: unknown): readonly EditLeaf[] {
  return leavesIn(params, schema, []);
}

function leavesIn(object: Json, schema: unknown, before: readonly string[]): readonly EditLeaf[] {
  const properties = memberOf(schema, 'properties');
  const asked = isObject(properties)
    ? Object.keys(properties).filter(
        (name) => memberOf(memberOf(properties[name], 'x-countersign'), 'askReviewer') === true,
      )
    : [];
  return [...new Set([...Object.keys(object), ...asked])].flatMap((name): readonly EditLeaf[] => {
    const names = [...before, name];
    const value = Object.hasOwn(object, name) ? object[name] : undefined;
    const part = memberOf(properties, name);
    const isLaidOut = isObject(value) && Object.keys(value).length > 0 && names.length < depthMax;
    return isLaidOut ? leavesIn(value, part, names) : [{ pointer: pointerTo(names), names, value, part }];
  });
}

const pointerTo = (names: readonly string[]) =>
  names.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

export function memberOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
