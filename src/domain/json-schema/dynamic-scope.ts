import type { SchemaPath } from './schema-work.ts';

/**
 * The parts of a schema that `$dynamicRef` (2020-12) and `$recursiveRef` (2019-09) lead to depend on the way that led
 * to the reference: of the resources on it, the first that has the name is meant. Every way begins at the whole
 * schema and nothing is outside it, so which one that is is known when the schema is read. Ajv resolves them when it
 * validates, and takes one resource that is used in two ways for the same: a list of numbers then takes words.
 */
export interface DynamicScope {
  /** The same for scopes that are the same. */
  readonly key: string;
  /** Where each name leads. */
  readonly anchors: ReadonlyMap<string, SchemaPath>;
}

const noAnchors: ReadonlyMap<string, SchemaPath> = new Map();

export const outside: DynamicScope = { key: '', anchors: noAnchors };

/** The scope within a resource with these names; names that an outer resource has stay where they are. */
export function entered(scope: DynamicScope, names: ReadonlyMap<string, SchemaPath>): DynamicScope {
  const added = [...names].filter(([name]) => !scope.anchors.has(name));
  if (added.length === 0) return scope;
  const anchors = new Map([...scope.anchors, ...added].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return { key: JSON.stringify([...anchors]), anchors };
}

/** The name of the part that `$recursiveAnchor: true` marks, which has none; no `$dynamicAnchor` may be empty. */
export const recursive = '';
