import { isObject, type Json, referred } from '../json-schema/schema-work.ts';

export const answerKinds = ['text', 'number', 'integer', 'boolean', 'choice', 'choices', 'json'] as const;
/** How one member of an answer is given. */
export type AnswerKind = (typeof answerKinds)[number];

export const answerFormats = ['email', 'uri', 'date', 'date-time'] as const;
export type AnswerFormat = (typeof answerFormats)[number];

/** One of the values that a member may have. */
export interface AnswerOption {
  /** The value as text, by which a person or a form names it; distinct within its field. */
  readonly key: string;
  readonly value: unknown;
  /** What the requester calls it; null when it has no title of its own. */
  readonly title: string | null;
}

/** One member of an answer, as a form asks for it. */
export interface AnswerField {
  readonly name: string;
  /** What the requester calls it; null when the schema has no title. */
  readonly title: string | null;
  readonly description: string | null;
  readonly required: boolean;
  /** Whether null is a value that it may have. */
  readonly nullable: boolean;
  readonly kind: AnswerKind;
  readonly options: readonly AnswerOption[];
  readonly format: AnswerFormat | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly minLength: number | null;
  readonly maxLength: number | null;
  readonly pattern: string | null;
  /** The value that the requester suggests; undefined for none. */
  readonly suggested: unknown;
  /** For what is written as JSON: a value of the right shape. */
  readonly example: unknown;
}

/**
 * The fields of an answer, in the order of its schema; null when only JSON can express it. They are read from the
 * schema as it was sent, because titles and suggestions are no part of the one that answers are checked by.
 */
export function answerFields(root: Json): readonly AnswerField[] | null {
  const { properties, required } = resolved(root, root);
  if (!isObject(properties) || Object.keys(properties).length === 0) return null;
  const names: readonly unknown[] = Array.isArray(required) ? required : [];
  return Object.entries(properties).map(([name, part]) =>
    fieldOf(name, part, { root, required: names.includes(name) }),
  );
}

function fieldOf(
  name: string,
  sent: unknown,
  { root, required }: { readonly root: Json; readonly required: boolean },
): AnswerField {
  const whole = isObject(sent) ? resolved(sent, root) : {};
  const { schema, nullable } = withoutNull(whole, root);
  const options = optionsOf(schema);
  const kind = options.length > 0 ? 'choice' : kindOf(schema, root);
  const listed = kind === 'choices' ? optionsOf(itemsOf(schema, root)) : [];
  return {
    name,
    title: textIn(whole, 'title') ?? textIn(schema, 'title'),
    description: textIn(whole, 'description') ?? textIn(schema, 'description'),
    required,
    nullable,
    kind,
    options: options.length > 0 ? options : listed,
    format: answerFormats.find((format) => format === schema['format']) ?? null,
    minimum: numberIn(schema, 'minimum'),
    maximum: numberIn(schema, 'maximum'),
    minLength: numberIn(schema, 'minLength'),
    maxLength: numberIn(schema, 'maxLength'),
    pattern: textIn(schema, 'pattern'),
    suggested: whole['default'] ?? schema['default'],
    example: kind === 'json' ? exampleOf(schema, root, exampleDepthMax) : undefined,
  };
}

function kindOf(schema: Json, root: Json): AnswerKind {
  switch (schema['type']) {
    case 'string':
      return 'text';
    case 'number':
    case 'integer':
    case 'boolean':
      return schema['type'];
    case 'array':
      return optionsOf(itemsOf(schema, root)).length > 0 ? 'choices' : 'json';
    default:
      return 'json';
  }
}

/** `enum`, `oneOf` or `anyOf` of constants, or one `const`. */
function optionsOf(schema: Json): readonly AnswerOption[] {
  const { enum: values, enumNames: names, const: only, oneOf, anyOf } = schema;
  if (Array.isArray(values)) {
    const titles: readonly unknown[] = Array.isArray(names) ? names : [];
    return keyed(values.map((value, i) => ({ value, title: stringOr(titles[i]) })));
  }
  if (only !== undefined) return keyed([{ value: only, title: textIn(schema, 'title') }]);
  const parts: unknown = oneOf ?? anyOf;
  if (!Array.isArray(parts) || parts.length === 0) return [];
  const constants = parts.filter((part): part is Json => isObject(part) && 'const' in part);
  if (constants.length < parts.length) return [];
  return keyed(constants.map((part) => ({ value: part['const'], title: textIn(part, 'title') })));
}

/** A text is its own key, unless another value reads the same. */
function keyed(options: readonly Omit<AnswerOption, 'key'>[]): readonly AnswerOption[] {
  const plain = options.map(({ value }) => (typeof value === 'string' ? value : JSON.stringify(value)));
  const isClear = new Set(plain).size === plain.length && !plain.includes('');
  return options.map((option, i) => ({
    ...option,
    key: isClear ? (plain[i] ?? '') : JSON.stringify(option.value),
  }));
}

/** Generators write an optional member as a choice between its schema and null. */
function withoutNull(schema: Json, root: Json): { readonly schema: Json; readonly nullable: boolean } {
  const { type, anyOf, oneOf, enum: values } = schema;
  if (Array.isArray(type)) {
    const types: readonly unknown[] = type;
    const others = types.filter((one) => one !== 'null');
    const rest = others.length === 1 ? { ...schema, type: others[0] } : { ...schema, type: others };
    if (others.length < types.length) return { schema: withoutNullValue(rest), nullable: true };
    return { schema: rest, nullable: false };
  }
  const parts: unknown = anyOf ?? oneOf;
  if (Array.isArray(parts)) {
    const others = parts.filter((part) => !(isObject(part) && part['type'] === 'null'));
    const [only] = others;
    if (others.length === 1 && isObject(only) && parts.length === 2) {
      const { anyOf: _any, oneOf: _one, ...beside } = schema;
      return { schema: { ...beside, ...resolved(only, root) }, nullable: true };
    }
  }
  const hasNull = schema['nullable'] === true || (Array.isArray(values) && values.includes(null));
  return { schema: hasNull ? withoutNullValue(schema) : schema, nullable: hasNull };
}

function withoutNullValue(schema: Json): Json {
  const { enum: values } = schema;
  return Array.isArray(values) ? { ...schema, enum: values.filter((value) => value !== null) } : schema;
}

/** A part with what it refers to, as far as a few references lead. */
function resolved(part: Json, root: Json): Json {
  let at = part;
  for (let step = 0; step < referencesMax && typeof at['$ref'] === 'string'; step += 1) {
    const { $ref, ...beside } = at;
    const target = referred(root, $ref as string);
    at = isObject(target) ? { ...target, ...beside } : beside;
  }
  return at;
}

function itemsOf(schema: Json, root: Json): Json {
  const { items } = schema;
  return isObject(items) ? resolved(items, root) : {};
}

/** A value of the shape that a schema describes, to show how it is written. */
function exampleOf(sent: unknown, root: Json, depth: number): unknown {
  const schema = isObject(sent) ? resolved(sent, root) : {};
  const { examples, default: suggested, type, properties } = schema;
  if (suggested !== undefined) return suggested;
  if (Array.isArray(examples) && examples.length > 0) return examples[0];
  const [option] = optionsOf(schema);
  if (option) return option.value;
  if (isObject(properties)) {
    if (depth === 0) return {};
    return Object.fromEntries(
      Object.entries(properties).map(([name, part]) => [name, exampleOf(part, root, depth - 1)]),
    );
  }
  if (type === 'array') return depth === 0 ? [] : [exampleOf(schema['items'], root, depth - 1)];
  if (type === 'number' || type === 'integer') return numberIn(schema, 'minimum') ?? 1;
  if (type === 'boolean') return true;
  return type === 'object' ? {} : 'text';
}

const referencesMax = 8;
const exampleDepthMax = 2;

const stringOr = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value : null);
const textIn = (schema: Json, name: string) => stringOr(schema[name]);

function numberIn(schema: Json, name: string): number | null {
  const value = schema[name];
  return typeof value === 'number' ? value : null;
}
