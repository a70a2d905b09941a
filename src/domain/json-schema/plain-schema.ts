import { limits } from '../limits.ts';
import {
  asSaid,
  bounds,
  isNullableChoice,
  requireDialect,
  requireNullable,
  SchemaProblemError,
} from './plain-keywords.ts';
import { schemaAddresses } from './schema-addresses.ts';
import { isObject, type Json, keywords, partOf, type SchemaPath, type SchemaProblem } from './schema-work.ts';

export interface PlainSchema {
  readonly schema: Json;
  /** Where a part of the plain schema stands in the schema that was sent. */
  readonly sent: (path: SchemaPath) => SchemaPath;
}

/**
 * One form for every dialect. Drafts 4 to 2019-09 and OpenAPI 3.0 say a few things in other words than 2020-12;
 * they are rewritten, and every reference becomes a JSON pointer within the schema. So what counts the work, what
 * validates and what reads the rules for editing see the same schema. A validator for each draft was the
 * alternative: generators mix the drafts within one schema, and the rules would have to be read in each.
 *
 * Keywords beside `$ref` are kept in every draft: the older ones ignore them, and a rule must not be dropped in
 * silence.
 */
export function plainSchema(whole: Json): PlainSchema | { readonly trouble: SchemaProblem } {
  const rewriting = new Rewriting(whole);
  try {
    const schema = rewriting.whole();
    return { schema, sent: (path) => rewriting.sent(schema, path) };
  } catch (error) {
    if (error instanceof SchemaProblemError) return { trouble: error.trouble };
    throw error;
  }
}

class Rewriting {
  readonly #root: Json;
  readonly #addresses;
  /** Pointers into the schema that was sent, and into the plain one. */
  readonly #places = new Map<string, string>();
  readonly #origins = new Map<unknown, SchemaPath>();
  readonly #references: { readonly at: Json; readonly target: SchemaPath }[] = [];
  #parts = 0;

  constructor(root: Json) {
    this.#root = root;
    this.#addresses = schemaAddresses(root);
  }

  whole(): Json {
    this.#places.set(pointer([]), pointer([]));
    const plain = this.#part(this.#root, [], []);
    const extra: Json = {};
    for (const { at, target } of this.#references) {
      at['$ref'] = this.#places.get(pointer(target)) ?? this.#elsewhere(extra, target);
    }
    const defined = isObject(plain['$defs']) ? plain['$defs'] : {};
    return Object.keys(extra).length === 0
      ? plain
      : Object.assign(plain, { $defs: { ...defined, ...extra } });
  }

  sent(schema: Json, path: SchemaPath): SchemaPath {
    let [at, from, rest]: [unknown, SchemaPath, SchemaPath] = [schema, [], path];
    path.forEach((name, index) => {
      at = partOf(at, name);
      const origin = this.#origins.get(at);
      if (origin) [from, rest] = [origin, path.slice(index + 1)];
    });
    return [...from, ...rest];
  }

  /** A part under a keyword that is none, such as OpenAPI's `components`, becomes a definition. */
  #elsewhere(extra: Json, target: SchemaPath): string {
    const name = freeName({ ...(isObject(this.#root['$defs']) ? this.#root['$defs'] : {}), ...extra });
    const sent = target.reduce<unknown>(partOf, this.#root);
    // Its own references are appended to the list that is being worked through.
    extra[name] = this.#child(sent, target, ['$defs', name]);
    return pointer(['$defs', name]);
  }

  #child(sent: unknown, from: SchemaPath, to: SchemaPath): unknown {
    this.#places.set(pointer(from), pointer(to));
    return isObject(sent) ? this.#part(sent, from, to) : sent;
  }

  #part(sent: Json, from: SchemaPath, to: SchemaPath): Json {
    this.#parts += 1;
    if (this.#parts > limits.schemaMaxNodes) {
      throw new SchemaProblemError([], `A schema may have at most ${limits.schemaMaxNodes} parts.`);
    }
    requireDialect(sent, from);
    requireNullable(sent, from);
    if (isNullableChoice(sent)) return this.#orNull(sent, from, to);
    const plain = asSaid(sent);
    this.#origins.set(plain, from);
    this.#reference(sent, plain, from);
    this.#children(sent, plain, from, to);
    this.#tuple(sent, plain, from, to);
    this.#dependencies(sent, plain, from, to);
    bounds(plain);
    return plain;
  }

  #reference(sent: Json, plain: Json, from: SchemaPath): void {
    const reference = sent['$ref'];
    if (reference === undefined) return;
    const target = typeof reference === 'string' ? this.#addresses.find(from, reference) : null;
    if (!target) {
      throw new SchemaProblemError(
        [...from, '$ref'],
        `The reference ${String(reference)} leads nowhere: only parts of the schema itself, such as #/$defs/address, can be referred to.`,
      );
    }
    this.#references.push({ at: plain, target });
  }

  #children(sent: Json, plain: Json, from: SchemaPath, to: SchemaPath): void {
    for (const keyword of keywords.one) {
      if (!isObject(sent[keyword])) continue;
      plain[keyword] = this.#child(sent[keyword], [...from, keyword], [...to, keyword]);
    }
    for (const keyword of keywords.many) {
      const children = sent[keyword];
      if (typeof children !== 'object' || children === null) continue;
      const read = Object.entries(children).map(
        ([name, child]) =>
          [name, this.#child(child, [...from, keyword, name], [...to, keyword, name])] as const,
      );
      plain[keyword] = Array.isArray(children) ? read.map(([, child]) => child) : Object.fromEntries(read);
    }
  }

  /** `items: [a, b], additionalItems: c` is `prefixItems: [a, b], items: c`. */
  #tuple(sent: Json, plain: Json, from: SchemaPath, to: SchemaPath): void {
    const { items, additionalItems, prefixItems } = sent;
    if (!Array.isArray(items)) return;
    if (prefixItems !== undefined) {
      throw new SchemaProblemError(
        [...from, 'items'],
        'Beside prefixItems, items is one schema, not a list.',
      );
    }
    delete plain['items'];
    const entries = items.map((item, index) =>
      this.#child(item, [...from, 'items', String(index)], [...to, 'prefixItems', String(index)]),
    );
    if (entries.length > 0) plain['prefixItems'] = entries;
    if (additionalItems !== undefined) {
      plain['items'] = this.#child(additionalItems, [...from, 'additionalItems'], [...to, 'items']);
    }
  }

  #dependencies(sent: Json, plain: Json, from: SchemaPath, to: SchemaPath): void {
    const { dependencies } = sent;
    if (!isObject(dependencies)) return;
    for (const [name, needed] of Object.entries(dependencies)) {
      const keyword = Array.isArray(needed) ? 'dependentRequired' : 'dependentSchemas';
      const known = isObject(plain[keyword]) ? plain[keyword] : {};
      if (Object.hasOwn(known, name)) {
        throw new SchemaProblemError(
          [...from, 'dependencies', name],
          `Say what ${name} needs in dependencies or in ${keyword}, not in both.`,
        );
      }
      const place = [...to, keyword, name];
      const value = Array.isArray(needed)
        ? needed
        : this.#child(needed, [...from, 'dependencies', name], place);
      plain[keyword] = { ...known, [name]: value };
    }
  }

  #orNull({ nullable: _, ...sent }: Json, from: SchemaPath, to: SchemaPath): Json {
    const plain = { anyOf: [{ type: 'null' }, this.#part(sent, from, [...to, 'anyOf', '1'])] };
    this.#origins.set(plain, from);
    return plain;
  }
}

/** A JSON pointer as a fragment: `#/$defs/address`. */
function pointer(path: SchemaPath): string {
  const parts = path.map((part) =>
    encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')).replaceAll('%24', '$'),
  );
  return ['#', ...parts].join('/');
}

function freeName(taken: Json): string {
  let count = 1;
  while (Object.hasOwn(taken, `part${count}`)) count += 1;
  return `part${count}`;
}
