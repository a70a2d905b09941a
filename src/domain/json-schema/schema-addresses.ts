import { limits } from '../limits.ts';
import { type DynamicScope, recursive } from './dynamic-scope.ts';
import { isObject, partOf, plainName, type SchemaPath, subSchemas } from './schema-work.ts';

/**
 * Where references lead within one schema: by pointer (`#/$defs/address`), by `$anchor` (`#address`), by the `$id`
 * of the whole or of a part, as TypeBox writes recursion. A part with an `$id` is where its own pointers begin, and
 * the resource that `$dynamicAnchor` and `$recursiveAnchor` are of.
 */
type Json = Record<string, unknown>;

export interface SchemaAddresses {
  /** The path that a reference leads to, or null; `from` is where the schema with the reference stands. */
  find(from: SchemaPath, reference: string): SchemaPath | null;
  /** The same of a `$dynamicRef` or `$recursiveRef`, where the way there is `scope`. */
  findDynamic(from: SchemaPath, reference: string, scope: DynamicScope): SchemaPath | null;
  /** The names that dynamic references lead to in the resource of a part. */
  dynamicAnchors(at: SchemaPath): ReadonlyMap<string, SchemaPath>;
}

interface Resource {
  readonly path: SchemaPath;
  readonly uri: string;
  readonly anchors: Map<string, SchemaPath>;
  readonly dynamic: Map<string, SchemaPath>;
}

const resourceAt = (path: SchemaPath, uri: string): Resource => ({
  path,
  uri,
  anchors: new Map(),
  dynamic: new Map(),
});

/** What an `$id` is relative to when nothing else is known. */
const unnamed = 'schema:///';

export function schemaAddresses(root: Json): SchemaAddresses {
  const resources: Resource[] = [resourceAt([], unnamed)];
  const owner = (path: SchemaPath) =>
    resources.findLast((resource) => resource.path.every((name, index) => path[index] === name));
  let count = 0;
  for (const { path, schema } of subSchemas(root)) {
    count += 1;
    if (count > limits.schemaMaxNodes) break;
    const [uri, anchor] = idOf(schema).split('#', 2);
    const within = owner(path);
    const absolute = uri ? resolved(uri, within?.uri ?? unnamed) : null;
    if (absolute) resources.push(resourceAt(path, absolute));
    for (const name of [anchor, schema['$anchor'], schema['$dynamicAnchor']]) {
      if (typeof name === 'string' && name) owner(path)?.anchors.set(name, path);
    }
    for (const name of dynamicNames(schema)) owner(path)?.dynamic.set(name, path);
  }
  const find = (from: SchemaPath, reference: string): SchemaPath | null => {
    const hash = reference.indexOf('#');
    const [target, fragment] =
      hash < 0 ? [reference, ''] : [reference.slice(0, hash), reference.slice(hash + 1)];
    const base = owner(from);
    const uri = target ? resolved(target, base?.uri ?? unnamed) : null;
    const resource = target ? resources.find((one) => one.uri === uri) : base;
    const path = resource ? pathIn(resource, fragment) : null;
    const part = path?.reduce<unknown>(partOf, root);
    return path && (isObject(part) || typeof part === 'boolean') ? path : null;
  };
  return {
    find,
    findDynamic(from, reference, scope) {
      const path = find(from, reference);
      const name = reference.slice(reference.indexOf('#') + 1);
      const part = path?.reduce<unknown>(partOf, root);
      // One that does not lead to a part with its name is an ordinary reference.
      if (!isObject(part) || !dynamicNames(part).includes(name)) return path;
      return scope.anchors.get(name) ?? path;
    },
    dynamicAnchors: (at) => owner(at)?.dynamic ?? new Map(),
  };
}

/** Under which names dynamic references lead to a part; none for most parts. */
function dynamicNames({ $dynamicAnchor: anchor, $recursiveAnchor: isRecursive }: Json): string[] {
  return [
    ...(isRecursive === true ? [recursive] : []),
    ...(typeof anchor === 'string' && anchor ? [anchor] : []),
  ];
}

/** Draft 4 calls it `id`. */
function idOf(schema: Json): string {
  const id = schema['$id'] ?? schema['id'];
  return typeof id === 'string' ? id : '';
}

function resolved(uri: string, base: string): string | null {
  return URL.canParse(uri, base) ? new URL(uri, base).href : null;
}

function pathIn({ path, anchors }: Resource, fragment: string): SchemaPath | null {
  if (fragment === '' || fragment === '/') return path;
  if (!fragment.startsWith('/')) return anchors.get(fragment) ?? null;
  const names = fragment.slice(1).split('/').map(plainName);
  return names.every((name) => name !== null) ? [...path, ...names] : null;
}
