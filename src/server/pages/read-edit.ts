import { pointerTo } from '../../../packages/render/src/json-pointer.ts';
import { ValidationError } from '../../domain/errors.ts';
import { exactNumber } from '../../domain/json/exact-number.ts';
import { parseJson } from '../../domain/json/parse-json.ts';
import { UnfitJson } from '../../domain/json/unfit-json.ts';
import type { ShownApproval } from './approval-document.ts';
import { type ParamField, paramFieldsOf, typedInto } from './param-field.ts';

type Json = Record<string, unknown>;

/**
 * What the reviewer changed of the params that their form was rendered from, by JSON pointer; null for nothing. What
 * they left as it was is not sent, so that it can undo nothing.
 */
export function readEdit(
  form: URLSearchParams,
  seen: Pick<ShownApproval, 'params' | 'paramsSchema'>,
): Json | null {
  const edit: Json = {};
  for (const field of paramFieldsOf(seen)) {
    const typed = typedInto(field, form);
    if (typed !== null) place(edit, field, readValue(typed, field));
  }
  return Object.keys(edit).length > 0 ? edit : null;
}

/** A field within a param whose JSON was typed as well goes into what was typed. */
function place(edit: Json, { path }: ParamField, value: unknown): void {
  const [first = '', ...rest] = path;
  const outer = edit[pointerTo([first])];
  const name = rest.pop();
  const within = rest.reduce<unknown>((owner, part) => (isObject(owner) ? owner[part] : undefined), outer);
  if (name !== undefined && isObject(within)) within[name] = value;
  else edit[pointerTo(path)] = value;
}

function readValue(typed: string, field: ParamField): unknown {
  const { value: before, asked } = field;
  const name = field.path.join('.');
  const type = asked ? asked.schema['type'] : typeof before;
  if (type === 'string' || (asked && type === undefined)) return typed;
  if (type === 'boolean') return typed === 'true';
  if (type === 'number' || type === 'integer') return numberOf(typed.trim(), name, before);
  try {
    return parseJson(typed);
  } catch {
    throw wrong(
      `“${name}” has to be JSON${asked ? '' : `, such as ${JSON.stringify(before).slice(0, 80)}`}.`,
    );
  }
}

function numberOf(typed: string, name: string, before: unknown): number {
  if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(typed)) {
    throw wrong(`“${name}” has to be a number${before === undefined ? '' : `, such as ${before}`}.`);
  }
  const number = exactNumber(typed);
  if (number instanceof UnfitJson) throw wrong(`“${name}”: ${number.message}`);
  return number;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wrong = (message: string) => new ValidationError([{ path: ['outcome'], message }]);
