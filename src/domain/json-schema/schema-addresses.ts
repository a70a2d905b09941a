import { limits } from '../limits.ts';
import { isObject, partOf, plainName, type SchemaPath, subSchemas } from './schema-work.ts';

/**
 * Where references lead within one schema: by pointer (`#/$defs/address`), by `$anchor` (`#address`), by the `$id`
 * of the whole or of a part, as TypeBox writes recursion. A part with an `$id` is where its own pointers begin.
 */
type Json = Record<string, unknown>;

export interface SchemaAddresses {
  /** The path that a reference leads to, or null; `from` is where the schema with the reference stands. */
  find(from: SchemaPath, reference: string): SchemaPath | null;
}

interface Resource {
  readonly path: SchemaPath;
  readonly uri: string;
  readonly anchors: Map<string, SchemaPath>;
}

/** What an `$id` is relative to when nothing else is known. */
const unnamed = 'schema:///';

export function schemaAddresses(root: Json): SchemaAddresses {
  const resources: Resource[] = [{ path: [], uri: unnamed, anchors: new Map() }];
  const owner = (path: SchemaPath) =>
    resources.findLast((resource) => resource.path.every((name, index) => path[index] === name));
  let count = 0;
  for (const { path, schema } of subSchemas(root)) {
    count += 1;
    if (count > limits.schemaMaxNodes) break;
    const [uri, anchor] = idOf(schema).split('#', 2);
    const within = owner(path);
    const absolute = uri ? resolved(uri, within?.uri ?? unnamed) : null;
    if (absolute) resources.push({ path, uri: absolute, anchors: new Map() });
    for (const name of [anchor, schema['$anchor']]) {
      if (typeof name === 'string' && name) owner(path)?.anchors.set(name, path);
    }
  }
  return {
    find(from, reference) {
      const hash = reference.indexOf('#');
      const [target, fragment] =
        hash < 0 ? [reference, ''] : [reference.slice(0, hash), reference.slice(hash + 1)];
      const base = owner(from);
      const uri = target ? resolved(target, base?.uri ?? unnamed) : null;
      const resource = target ? resources.find((one) => one.uri === uri) : base;
      const path = resource ? pathIn(resource, fragment) : null;
      const part = path?.reduce<unknown>(partOf, root);
      return path && (isObject(part) || typeof part === 'boolean') ? path : null;
    },
  };
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
