import type { ValidationIssue } from '../errors.ts';
import { exactNumber } from '../json/exact-number.ts';
import { parseJson } from '../json/parse-json.ts';
import { UnfitJson } from '../json/unfit-json.ts';
import type { AnswerField } from './answer-field.ts';

/** An answer that was typed, or what keeps it from being one; each problem has the path of its field. */
export type TypedContent =
  | { readonly content: Readonly<Record<string, unknown>> }
  | { readonly issues: readonly ValidationIssue[] };

/**
 * The answer in what was typed into its fields. It is brought to the types of the fields and no more: whether it fits
 * the schema is checked when it is given, by the same rules for every client.
 */
export function typedContent(
  fields: readonly AnswerField[],
  typedIn: (name: string) => readonly string[],
): TypedContent {
  const members: [string, unknown][] = [];
  const issues: ValidationIssue[] = [];
  for (const field of fields) {
    const value = memberOf(field, typedIn(field.name));
    if (value instanceof Mistyped) issues.push({ path: [field.name], message: value.message });
    else if (value !== undefined) members.push([field.name, value]);
  }
  return issues.length > 0 ? { issues } : { content: Object.fromEntries(members) };
}

/** The answer as one JSON text. */
export function jsonContent(text: string): TypedContent {
  const value = parsed(text, {});
  if (value instanceof Mistyped) return { issues: [{ path: [], message: value.message }] };
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { content: value as Record<string, unknown> };
  }
  return { issues: [{ path: [], message: 'An answer is an object, such as {"name": "value"}.' }] };
}

class Mistyped {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

/** Undefined: the member is left out. */
function memberOf(field: AnswerField, typed: readonly string[]): unknown {
  const { kind } = field;
  if (kind === 'choices') return choicesOf(field, typed);
  const [first = ''] = typed;
  // Browsers send line ends as two characters.
  const text = first.replace(/\r\n/g, '\n');
  if (text.trim() === '') return field.required && field.nullable ? null : undefined;
  if (kind === 'text') return text;
  if (kind === 'choice') return choiceOf(field, text);
  if (kind === 'boolean') return truthOf(text.trim());
  if (kind === 'json') return parsed(text, field.example);
  return numberOf(text.trim());
}

function numberOf(text: string): unknown {
  if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text)) {
    return new Mistyped('Type a number, with a point before decimals, such as 12.5.');
  }
  const number = exactNumber(text);
  return number instanceof UnfitJson ? new Mistyped(beyondNumbers) : number;
}

/** Who fills in a form cannot send anything as a text: the field takes numbers only. */
const beyondNumbers = `This number has more digits than this field can keep, and it would be rounded. Type one with at most 15 digits. If all of its digits matter, decline, and ask the requester for a field that takes text.`;

function truthOf(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  return new Mistyped('Say true or false.');
}

function choiceOf({ options }: AnswerField, text: string): unknown {
  const option = options.find(({ key }) => key === text);
  return option ? option.value : new Mistyped(`Choose one of ${options.map(({ key }) => key).join(', ')}.`);
}

/** Nothing chosen is an empty list where a list is required. */
function choicesOf(field: AnswerField, typed: readonly string[]): unknown {
  const chosen = typed.filter((text) => text !== '').map((text) => choiceOf(field, text));
  if (chosen.length === 0 && !field.required) return undefined;
  return chosen.find((value) => value instanceof Mistyped) ?? chosen;
}

function parsed(text: string, example: unknown): unknown {
  try {
    return parseJson(text);
  } catch {
    return new Mistyped(`Write this as JSON, such as ${JSON.stringify(example ?? {})}.`);
  }
}
