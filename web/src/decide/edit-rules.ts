import { memberOf } from './edit-leaves.ts';

/** What the schema of the params says about changing one of them; the server judges it again. */
export interface EditRule {
  readonly isFixed: boolean;
  readonly options: readonly string[] | null;
  readonly hint: string;
}

export function editRule(part: unknown, value: unknown): EditRule {
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

/** Why the schema does not take a value in the place of another one, in a sentence; null when it may. */
export function editProblem(part: unknown, before: unknown, after: unknown): string | null {
  const rules = memberOf(part, 'x-countersign');
  const [least, most, longest] = ['minimum', 'maximum', 'maxLength'].map((name) => memberOf(part, name));
  if (typeof after === 'string')
    return typeof longest === 'number' && [...after].length > longest
      ? `It may have at most ${longest} characters.`
      : null;
  if (typeof after !== 'number') return null;
  if (typeof least === 'number' && after < least) return `It has to be at least ${least}.`;
  if (typeof most === 'number' && after > most) return `It may be at most ${most}.`;
  if (typeof before !== 'number') return null;
  if (memberOf(rules, 'onlyDecrease') === true && after > before)
    return `It may only be lowered from ${before}.`;
  if (memberOf(rules, 'onlyIncrease') === true && after < before)
    return `It may only be raised from ${before}.`;
  return null;
}

const bound = (words: string, value: unknown, unit = '') =>
  typeof value === 'number' ? `${words} ${value}${unit}` : '';
