import { limits } from '../limits.ts';
import { type DynamicScope, entered, outside } from './dynamic-scope.ts';
import {
  asSaid,
  bounds,
  isNullableChoice,
  references,
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
 * validates and what reads the rules for editing see the same schema; a part that is reached in several dynamic scopes
 * is there once for each. A validator for each draft was the
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
  readonly #references: { readonly at: Json; readonly target: SchemaPath; readonly scope: DynamicScope }[] =
    [];
  #parts = 0;

  constructor(root: Json) {
    this.#root = root;
    this.#addresses = schemaAddresses(root);
  }

  whole(): Json {
    const plain = this.#whole(this.#within([], outside));
    const extra: Json = {};
    for (const { at, target, scope } of this.#references) {
      const there = this.#within(target, scope);
      at['$ref'] = this.#places.get(placeKey(target, there)) ?? this.#elsewhere(extra, target, there);
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

  #whole(scope: DynamicScope): Json {
    this.#places.set(placeKey([], scope), pointer([]));
    return this.#part(this.#root, { from: [], to: [], scope });
  }

  #within(path: SchemaPath, scope: DynamicScope): DynamicScope {
    return entered(scope, this.#addresses.dynamicAnchors(path));
  }

  /**
   * A part under a keyword that is none, such as OpenAPI's `components`, becomes a definition; so does one that is reached
   * in another dynamic scope than its place has.
   */
  #elsewhere(extra: Json, target: SchemaPath, scope: DynamicScope): string {
    const name = freeName({ ...(isObject(this.#root['$defs']) ? this.#root['$defs'] : {}), ...extra });
    const sent = target.reduce<unknown>(partOf, this.#root);
    // Its own references are appended to the list that is being worked through.
    extra[name] = this.#child(sent, { from: target, to: ['$defs', name], scope });
    return pointer(['$defs', name]);
  }

  #child(sent: unknown, { from, to, scope: around }: Place): unknown {
    const scope = this.#within(from, around);
    this.#places.set(placeKey(from, scope), pointer(to));
    return isObject(sent) ? this.#part(sent, { from, to, scope }) : sent;
  }

  #part(sent: Json, place: Place): Json {
    const { from } = place;
    this.#parts += 1;
    if (this.#parts > limits.schemaMaxNodes) {
      throw new SchemaProblemError([], `A schema may have at most ${limits.schemaMaxNodes} parts.`);
    }
    requireDialect(sent, from);
    requireNullable(sent, from);
    if (isNullableChoice(sent)) return this.#orNull(sent, place);
    const plain = asSaid(sent);
    this.#origins.set(plain, from);
    this.#children(sent, plain, place);
    this.#refers(sent, plain, place);
    this.#tuple(sent, plain, place);
    this.#dependencies(sent, plain, place);
    bounds(plain);
    return plain;
  }

  /** Each reference is one more condition; all but the first stand under `allOf`. */
  #refers(sent: Json, plain: Json, { from, scope }: Place): void {
    references
      .filter((keyword) => sent[keyword] !== undefined)
      .forEach((keyword, index) => {
        const reference = sent[keyword];
        const target =
          typeof reference === 'string' ? this.#target(keyword, reference, { from, scope }) : null;
        if (!target) {
          throw new SchemaProblemError(
            [...from, keyword],
            `The reference ${String(reference)} leads nowhere: only parts of the schema itself, such as #/$defs/address, can be referred to.`,
          );
        }
        this.#references.push({ at: index === 0 ? plain : oneMore(plain), target, scope });
      });
  }

  #target(keyword: string, reference: string, { from, scope }: Omit<Place, 'to'>): SchemaPath | null {
    if (keyword === '$ref') return this.#addresses.find(from, reference);
    return this.#addresses.findDynamic(from, reference, scope);
  }

  #children(sent: Json, plain: Json, place: Place): void {
    for (const keyword of keywords.one) {
      if (!isObject(sent[keyword])) continue;
      plain[keyword] = this.#child(sent[keyword], below(place, [keyword]));
    }
    for (const keyword of keywords.many) {
      const children = sent[keyword];
      if (typeof children !== 'object' || children === null) continue;
      const read = Object.entries(children).map(
        ([name, child]) => [name, this.#child(child, below(place, [keyword, name]))] as const,
      );
      plain[keyword] = Array.isArray(children) ? read.map(([, child]) => child) : Object.fromEntries(read);
    }
  }

  /** `items: [a, b], additionalItems: c` is `prefixItems: [a, b], items: c`. */
  #tuple(sent: Json, plain: Json, place: Place): void {
    const { items, additionalItems, prefixItems } = sent;
    if (!Array.isArray(items)) return;
    if (prefixItems !== undefined) {
      throw new SchemaProblemError(
        [...place.from, 'items'],
        'Beside prefixItems, items is one schema, not a list.',
      );
    }
    delete plain['items'];
    const entries = items.map((item, index) =>
      this.#child(item, below(place, ['items', String(index)], ['prefixItems', String(index)])),
    );
    if (entries.length > 0) plain['prefixItems'] = entries;
    if (additionalItems !== undefined) {
      plain['items'] = this.#child(additionalItems, below(place, ['additionalItems'], ['items']));
    }
  }

  #dependencies(sent: Json, plain: Json, place: Place): void {
    const { dependencies } = sent;
    if (!isObject(dependencies)) return;
    for (const [name, needed] of Object.entries(dependencies)) {
      const keyword = Array.isArray(needed) ? 'dependentRequired' : 'dependentSchemas';
      const known = isObject(plain[keyword]) ? plain[keyword] : {};
      if (Object.hasOwn(known, name)) {
        throw new SchemaProblemError(
          [...place.from, 'dependencies', name],
          `Say what ${name} needs in dependencies or in ${keyword}, not in both.`,
        );
      }
      const value = Array.isArray(needed)
        ? needed
        : this.#child(needed, below(place, ['dependencies', name], [keyword, name]));
      plain[keyword] = { ...known, [name]: value };
    }
  }

  #orNull({ nullable: _, ...sent }: Json, place: Place): Json {
    const to = [...place.to, 'anyOf', '1'];
    const plain = { anyOf: [{ type: 'null' }, this.#part(sent, { ...place, to })] };
    this.#origins.set(plain, place.from);
    return plain;
  }
}

/** A part: where it stands in the schema that was sent and in the plain one, and on which way it is reached. */
interface Place {
  readonly from: SchemaPath;
  readonly to: SchemaPath;
  readonly scope: DynamicScope;
}

function below({ from, to, scope }: Place, sent: SchemaPath, plain = sent): Place {
  return { from: [...from, ...sent], to: [...to, ...plain], scope };
}

const placeKey = (path: SchemaPath, { key }: DynamicScope) => `${pointer(path)} ${key}`;

/** One more condition of a part, which stands beside those that it has. */
function oneMore(plain: Json): Json {
  const condition: Json = {};
  plain['allOf'] = [...(Array.isArray(plain['allOf']) ? plain['allOf'] : []), condition];
  return condition;
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
