import { html, raw } from 'hono/html';
import { choiceWords } from '../../../packages/render/src/show-string.ts';
import { choiceText } from '../../../packages/render/src/text/choice-text.ts';
import { readableLine } from '../../../packages/render/src/text/readable-line.ts';
import { readableText } from '../../../packages/render/src/text/readable-text.ts';
import type { AnswerField, AnswerFormat, AnswerOption } from '../../domain/elicitation/answer-field.ts';
import { browserPattern } from './browser-pattern.ts';
import { type Html, nothing } from './page.ts';

/** One field as it is shown: what is in it, and what describes it. */
export interface AnswerInput {
  readonly id: string;
  readonly name: string;
  readonly values: readonly string[];
  readonly isWrong: boolean;
  /** Ids of the elements that describe it. */
  readonly describedBy: string;
}

/** The element in which a member of an answer is given. What it requires the browser checks, and the server again. */
export function inputOf(field: AnswerField, input: AnswerInput): Html {
  switch (field.kind) {
    case 'text':
      return textInput(field, input);
    case 'number':
    case 'integer':
      return numberInput(field, input);
    case 'boolean':
      return radios([...truths, ...(field.required ? [] : [unanswered])], field, input);
    case 'choice':
      return selection(field, input);
    case 'choices':
      return ticks(field, input);
    default:
      return jsonArea(field, input);
  }
}

function textInput(field: AnswerField, input: AnswerInput): Html {
  const { format, minLength, maxLength, pattern, required } = field;
  const [value = ''] = input.values;
  const size = html`${attribute('minlength', minLength)}${attribute('maxlength', maxLength)}`;
  // A line cannot hold what a longer text may contain.
  if (format === null && pattern === null && (maxLength === null || maxLength > lineMaxChars)) {
    return html`<textarea ${common(input, required)} rows="2"${size}>${value}</textarea>`;
  }
  if (format === 'date-time') return momentInput(field, input);
  const type = format === null ? 'text' : typesOf[format];
  return html`<input type="${type}" ${common(input, required)} value="${value}"${size}${patternOf(pattern)}>`;
}

const typesOf: Readonly<Record<Exclude<AnswerFormat, 'date-time'>, string>> = {
  email: 'email',
  uri: 'url',
  date: 'date',
};

/** As text with its offset: the browser's own field for moments knows no time zone, so an hour could be another one. */
function momentInput({ required }: AnswerField, input: AnswerInput): Html {
  const [value = ''] = input.values;
  return html`<input type="text" ${common(input, required)} value="${value}" placeholder="2026-09-30T14:00:00+02:00" pattern="${momentPattern}" title="Date, time and offset from UTC, such as 2026-09-30T14:00:00+02:00 or 2026-09-30T12:00:00Z">`;
}

const momentPattern = String.raw`\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+\-]\d{2}:\d{2})`;

function numberInput({ kind, minimum, maximum, required }: AnswerField, input: AnswerInput): Html {
  const [value = ''] = input.values;
  const step = kind === 'integer' ? '1' : 'any';
  // A text that is no number cannot be shown again in a field of numbers.
  const type = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value) || value === '' ? 'number' : 'text';
  const bounds =
    type === 'number'
      ? html` step="${step}"${attribute('min', minimum)}${attribute('max', maximum)}`
      : nothing;
  return html`<input type="${type}" inputmode="decimal" ${common(input, required)} value="${value}"${bounds}>`;
}

const truths: readonly AnswerOption[] = [
  { key: 'true', value: true, title: 'Yes' },
  { key: 'false', value: false, title: 'No' },
];
const unanswered: AnswerOption = { key: '', value: undefined, title: 'No answer' };

function radios(options: readonly AnswerOption[], { required }: AnswerField, input: AnswerInput): Html {
  const [value = required ? null : ''] = input.values;
  return html`${options.map(
    ({ key, title }) =>
      html`<label class="tick"><input type="radio" name="${input.name}" value="${key}" ${flag('required', required)} ${flag('checked', key === value)}${describedBy(input)}> ${title}</label>`,
  )}`;
}

function selection({ options, required }: AnswerField, input: AnswerInput): Html {
  const [value = ''] = input.values;
  const none = html`<option value="">${required ? 'Choose…' : 'No answer'}</option>`;
  const choices = options.map(
    (option) =>
      html`<option value="${option.key}" ${flag('selected', option.key === value)}>${optionText(option)}</option>`,
  );
  return html`<select ${common(input, required)}>${none}${choices}</select>`;
}

function ticks({ options }: AnswerField, input: AnswerInput): Html {
  return html`${options.map(
    (option) =>
      html`<label class="tick"><input type="checkbox" name="${input.name}" value="${option.key}" ${flag('checked', input.values.includes(option.key))}${describedBy(input)}> ${optionText(option)}</label>`,
  )}`;
}

function jsonArea({ required, example }: AnswerField, input: AnswerInput): Html {
  const [value = ''] = input.values;
  return html`<textarea ${common(input, required)} rows="5" spellcheck="false">${value}</textarea>
<p class="about">JSON, such as <code>${readableText(JSON.stringify(example))}</code></p>`;
}

/** The title that the requester gave, and the value that the agent gets: an option named as another one is seen. */
function optionText({ key, title, value }: AnswerOption): string {
  const shown = typeof value === 'string' ? choiceWords(value) : choiceText(value);
  return title === null || title === key ? shown : `${readableLine(title)} (${shown})`;
}

function common(input: AnswerInput, required: boolean): Html {
  return html`id="${input.id}" name="${input.name}" dir="auto" ${flag('required', required)}${input.isWrong ? raw(' aria-invalid="true"') : nothing}${describedBy(input)}`;
}

function describedBy(input: AnswerInput): Html {
  return input.describedBy === '' ? nothing : html` aria-describedby="${input.describedBy}"`;
}

const flag = (name: string, set: boolean): Html => (set ? raw(name) : nothing);

function attribute(name: string, value: number | null): Html {
  return value === null ? nothing : html` ${raw(name)}="${value}"`;
}

/** A browser matches the whole value, JSON Schema any part of it. */
function patternOf(pattern: string | null): Html {
  const checked = pattern === null ? null : browserPattern(pattern);
  if (pattern === null || checked === null) return nothing;
  return html` pattern="${checked}" title="It has to match ${readableLine(pattern)}"`;
}

const lineMaxChars = 120;
