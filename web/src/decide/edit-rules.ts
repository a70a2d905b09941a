import type { Json } from '../request/approval.ts';

/** What the schema of the params says about changing one of them; the server judges it again. */
export interface EditRule {
  readonly isFixed: boolean;
  readonly options: readonly string[] | null;
  readonly hint: string;
}

export function editRule(schema: unknown, name: string, value: unknown): EditRule {
  const part = memberOf(memberOf(schema, 'properties'), name);
  const rules = memberOf(part, 'x-countersign');
  const choices = memberOf(part, 'enum');
  const options =
    typeof value === 'boolean'
      ? ['true', 'false']
      : Array.isArray(choices) && choices.every((one) => typeof one === 'string')
        ? (choices as readonly string[])
        : null;
  const hints = [
    memberOf(rules, 'editable') === false ? 'may not be changed' : '',
    memberOf(rules, 'onlyDecrease') === true ? 'may only be lowered' : '',
    memberOf(rules, 'onlyIncrease') === true ? 'may only be raised' : '',
    bound('at least', memberOf(part, 'minimum')),
    bound('at most', memberOf(part, 'maximum')),
    bound('at most', memberOf(part, 'maxLength'), ' characters'),
  ];
  return {
    isFixed: memberOf(rules, 'editable') === false,
    options,
    hint: hints.filter((hint) => hint !== '').join(', '),
  };
}

/** The params that are there, and those that were left to the reviewer. */
export function editableNames(params: Json, schema: unknown): readonly string[] {
  const properties = memberOf(schema, 'properties');
  const asked = isObject(properties)
    ? Object.keys(properties).filter(
        (name) => memberOf(memberOf(properties[name], 'x-countersign'), 'askReviewer') === true,
      )
    : [];
  return [...new Set([...Object.keys(params), ...asked])];
}

const bound = (words: string, value: unknown, unit = '') =>
  typeof value === 'number' ? `${words} ${value}${unit}` : '';

function memberOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
