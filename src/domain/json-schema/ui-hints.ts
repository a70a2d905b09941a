import { isObject, type SchemaProblem, subSchemas } from './schema-work.ts';

/**
 * How a page shows a field of the context, said in the schema beside the field: `"x-ui": "currency"`, or with
 * options `"x-ui": {"widget": "currency", "currencyFrom": "currency"}`. An object that says no widget may still
 * say in which `order` its fields are shown, because JSON that went through a database has lost it.
 */
export const uiKeyword = 'x-ui';
export const uiWidgets = ['currency', 'badge', 'list', 'markdown', 'date', 'link', 'table', 'code'] as const;
export type UiWidget = (typeof uiWidgets)[number];

export const badgeTones = ['neutral', 'info', 'good', 'warning', 'danger'] as const;

interface HintOption {
  /** The only widget that knows it; null for all, and for none. */
  readonly of: UiWidget | null;
  readonly fits: (value: unknown) => boolean;
  readonly must: string;
}

const isText = (value: unknown) => typeof value === 'string' && value.length > 0;
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
const isTone = (value: unknown) => badgeTones.some((tone) => tone === value);

const options: Readonly<Record<string, HintOption>> = {
  label: { of: null, fits: isText, must: 'is a text' },
  order: { of: null, fits: isTexts, must: 'is a list of field names' },
  currency: {
    of: 'currency',
    fits: (value) => typeof value === 'string' && /^[A-Za-z]{3}$/.test(value),
    must: 'is a code of three letters such as EUR',
  },
  currencyFrom: { of: 'currency', fits: isText, must: 'is the name of the field that holds the currency' },
  tones: {
    of: 'badge',
    fits: (value) => isObject(value) && Object.values(value).every(isTone),
    must: `says for each value one of ${badgeTones.join(', ')}`,
  },
  columns: { of: 'table', fits: isTexts, must: 'is a list of field names' },
  language: { of: 'code', fits: isText, must: 'is the name of a language' },
};

/** The first hint in a schema that no page would understand. */
export function uiHintProblem(schema: Record<string, unknown>): SchemaProblem | null {
  for (const part of subSchemas(schema)) {
    if (!(uiKeyword in part.schema)) continue;
    const problem = hintProblem(part.schema[uiKeyword]);
    if (problem) return { path: [...part.path, uiKeyword, ...problem.path], message: problem.message };
  }
  return null;
}

function hintProblem(hint: unknown): SchemaProblem | null {
  if (!isObject(hint)) return isWidget(hint) ? null : { path: [], message: `${uiKeyword} is ${expected}.` };
  const { widget, ...said } = hint;
  if (widget !== undefined && !isWidget(widget)) {
    return { path: ['widget'], message: `The widget in ${uiKeyword} is one of ${uiWidgets.join(', ')}.` };
  }
  for (const [name, value] of Object.entries(said)) {
    const message = optionProblem(name, value, widget);
    if (message) return { path: [name], message };
  }
  return null;
}

function optionProblem(name: string, value: unknown, widget: unknown): string | null {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!option) return `${uiKeyword} has no option ${name}; there are ${Object.keys(options).join(', ')}.`;
  if (option.of && option.of !== widget) return `Only the widget ${option.of} has the option ${name}.`;
  return option.fits(value) ? null : `${name} in ${uiKeyword} ${option.must}.`;
}

const isWidget = (value: unknown) => uiWidgets.some((widget) => widget === value);
const expected = `one of ${uiWidgets.join(', ')}, or an object such as {"widget": "currency", "currency": "EUR"}`;
