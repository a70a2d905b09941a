import { html } from 'hono/html';
import { choiceWords, looksLikeOtherKind } from '../../../packages/render/src/show-string.ts';
import type { ShownApproval } from './approval-document.ts';
import { type Html, nothing } from './page.ts';
import { inputNameOf, type ParamField, paramFieldsOf, type TypedFields, textOf } from './param-field.ts';
import { showName, unseenNote } from './show-text.ts';

/** An input for each param, and for each that was left to the reviewer; other shapes are edited as JSON. */
export function paramInputs(approval: ShownApproval, typed: TypedFields): Html {
  return html`${paramFieldsOf(approval).map((field) => paramInput(field, typed))}`;
}

function paramInput(field: ParamField, typed: TypedFields): Html {
  const { value, asked, fixed } = field;
  const name = inputNameOf(field);
  const text = typed.get(name) ?? textOf(value);
  const label = html`${showName(field.path.join('.'))}${fixed ? ' (may not be changed)' : nothing}${asked ? askedHint(field) : nothing}${isDigits(field) ? html` <small>a text</small>` : nothing}`;
  const options = optionsOf(field);
  const isTruth = typeof value === 'boolean' || field.asked?.schema['type'] === 'boolean';
  const words = (option: string) =>
    (option === '' || isTruth ? optionNames[option] : undefined) ?? choiceWords(option);
  if (options) return choiceInput({ label, name, value: text, words }, fixed ? [text] : options);
  const readonly = fixed ? 'readonly' : '';
  const mode = isNumber(field) ? html` inputmode="decimal"` : nothing;
  return text.length > 80 || /[\r\n]/.test(text)
    ? // A browser drops the first line end of a textarea.
      html`<div class="field"><label>${label}<textarea name="${name}" dir="auto" ${readonly}>
${text}</textarea></label>${unseenNote(textOf(value))}</div>`
    : html`<div class="field"><label>${label}<input type="text"${mode} name="${name}" value="${text}" dir="auto" ${readonly}></label>${unseenNote(textOf(value))}</div>`;
}

function askedHint({ asked }: ParamField): Html {
  const form = asked ? formatHints[String(asked.schema['format'])] : undefined;
  return html` <small>left to you${asked?.required ? ', needed to approve' : ''}${form ? `, such as ${form}` : ''}</small>`;
}

const formatHints: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T09:30:00Z',
  time: '09:30:00Z',
  duration: 'PT15M',
  email: 'name@example.com',
};

/** Whether a text looks like a value of another kind, which its input would show as it shows that one. */
function isDigits({ value }: ParamField): boolean {
  return typeof value === 'string' && looksLikeOtherKind(value);
}

function isNumber({ value, asked }: ParamField): boolean {
  return typeof value === 'number' || ['number', 'integer'].includes(String(asked?.schema['type']));
}

/** The values that can be chosen, when these are few; of one that is open, also none. */
function optionsOf({ value, asked }: ParamField): readonly string[] | null {
  if (typeof value === 'boolean') return ['true', 'false'];
  if (!asked) return null;
  const { type, enum: choices } = asked.schema;
  if (type === 'boolean') return ['', 'true', 'false'];
  return Array.isArray(choices) && choices.every((one) => typeof one === 'string') ? ['', ...choices] : null;
}

const optionNames: Readonly<Record<string, string>> = { true: 'yes', false: 'no', '': 'left open' };

interface ChoiceInput {
  readonly label: Html;
  readonly name: string;
  readonly value: string;
  readonly words: (option: string) => string;
}

function choiceInput({ label, name, value, words }: ChoiceInput, options: readonly string[]): Html {
  const lines = options.map(
    (option) =>
      html`<option value="${option}" ${option === value ? 'selected' : ''}>${words(option)}</option>`,
  );
  return html`<div class="field"><label>${label}<select name="${name}">${lines}</select></label></div>`;
}
