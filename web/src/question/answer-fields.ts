import type { Json } from '../request/approval.ts';

/** One member of an answer, as the form asks for it. */
export interface AnswerField {
  readonly name: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly isRequired: boolean;
  readonly kind: 'text' | 'long-text' | 'number' | 'boolean' | 'choice' | 'json';
  readonly options: readonly string[];
  /** What the requester suggests, as it would be typed. */
  readonly suggested: string;
}

/** The fields of an answer in the order of its schema; null where only JSON can express it. */
export function answerFieldsOf(schema: Json): readonly AnswerField[] | null {
  const properties = schema['properties'];
  if (!isObject(properties) || Object.keys(properties).length === 0) return null;
  const required: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(properties).map(([name, given]) => {
    const part = isObject(given) ? given : {};
    const suggested = part['default'];
    const options = optionsOf(part);
    return {
      name,
      title: textIn(part, 'title'),
      description: textIn(part, 'description'),
      isRequired: required.includes(name),
      kind: options.length > 0 ? 'choice' : kindOf(part),
      options,
      suggested:
        suggested === undefined ? '' : typeof suggested === 'string' ? suggested : JSON.stringify(suggested),
    };
  });
}

/** What was typed, as the content of an answer; or the names of the fields whose value is missing or wrong. */
export function readAnswer(
  fields: readonly AnswerField[],
  typed: Readonly<Record<string, string>>,
): { readonly content: Json } | { readonly wrong: readonly string[] } {
  const content: Record<string, unknown> = {};
  const wrong: string[] = [];
  for (const { name, kind, isRequired, suggested } of fields) {
    const text = typed[name] ?? suggested;
    if (text === '' && !isRequired) continue;
    const isText = kind === 'text' || kind === 'long-text' || kind === 'choice';
    const value = isText ? text : parsed(text);
    if (value === undefined || (isRequired && text === '')) wrong.push(name);
    else content[name] = value;
  }
  return wrong.length > 0 ? { wrong } : { content };
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function optionsOf(part: Json): readonly string[] {
  const { enum: values, oneOf, anyOf } = part;
  if (Array.isArray(values)) return values.every((one) => typeof one === 'string') ? values : [];
  const parts: unknown = oneOf ?? anyOf;
  if (!Array.isArray(parts)) return [];
  const constants = parts.flatMap((one) =>
    isObject(one) && typeof one['const'] === 'string' ? [one['const']] : [],
  );
  return constants.length === parts.length ? constants : [];
}

function kindOf(part: Json): AnswerField['kind'] {
  const { type, maxLength, format } = part;
  if (type === 'boolean') return 'boolean';
  if (type === 'number' || type === 'integer') return 'number';
  if (type !== 'string') return 'json';
  return format === undefined && (typeof maxLength !== 'number' || maxLength > 120) ? 'long-text' : 'text';
}

const textIn = (part: Json, name: string) => (typeof part[name] === 'string' ? part[name] : null);

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
