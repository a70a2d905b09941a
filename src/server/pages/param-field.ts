import { oneLineEnd, withLineEndsOf } from '../../../packages/render/src/text/line-ends.ts';
import { type AskedField, askedFields, openFields } from '../../domain/json-schema/asked-fields.ts';
import type { ShownApproval } from './approval-document.ts';

/** What was typed before, when a form has to be shown again. */
export type TypedFields = URLSearchParams;

type EditableApproval = Pick<ShownApproval, 'params' | 'paramsSchema'>;

/** A field of the form for one param: one that is there, or one that was left to the reviewer. */
export interface ParamField {
  readonly path: readonly string[];
  /** What the form is rendered from; undefined for a param that is not there. */
  readonly value: unknown;
  /** What was left to the reviewer, and is not there yet. */
  readonly asked: AskedField | null;
  /** What the params' schema says may not be changed; the server judges it again. */
  readonly fixed: boolean;
}

export function paramFieldsOf({ params, paramsSchema }: EditableApproval): ParamField[] {
  const given = Object.entries(params ?? {}).map(([name, value]) => ({
    path: [name],
    value,
    asked: null,
    fixed: isFixed(paramsSchema, name),
  }));
  const open = openFields(askedFields(paramsSchema), params).map((asked) => ({
    path: asked.path,
    value: undefined,
    asked,
    fixed: false,
  }));
  return [...given, ...open];
}

function isFixed(schema: EditableApproval['paramsSchema'], param: string): boolean {
  const properties = schema?.['properties'] as Record<string, Record<string, unknown>> | undefined;
  const rules = properties?.[param]?.['x-countersign'] as { editable?: boolean } | undefined;
  return rules?.editable === false;
}

const prefix = 'EDIT_AND_APPROVE.param.';

/** The name of its field in the form. What is within another param goes by the whole way to it. */
export function inputNameOf({ path }: ParamField): string {
  return `${prefix}${path.length === 1 ? path[0] : JSON.stringify(path)}`;
}

export function isParamInput(name: string): boolean {
  return name.startsWith(prefix);
}

/** The text that the form shows for a value. */
export function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

/**
 * What the reviewer typed into a field, or null when they left it as it was rendered. Browsers send line ends as two
 * characters, in texts and in the names of fields, whatever was shown; those of the proposal are kept.
 */
export function typedInto(field: ParamField, form: URLSearchParams): string | null {
  const name = inputNameOf(field);
  const typed = form.get(name) ?? form.get(name.replace(/\r\n?|\n/g, '\r\n'));
  if (typed === null) return null;
  const before = textOf(field.value);
  return oneLineEnd(typed) === oneLineEnd(before) ? null : withLineEndsOf(before, typed);
}
