import { html } from 'hono/html';
import type { AnswerField } from '../../domain/elicitation/answer-field.ts';
import { limits } from '../../domain/limits.ts';
import { type AnswerInput, inputOf } from './answer-input.ts';
import { type Html, nothing } from './page.ts';
import { showText, unseenNote } from './show-text.ts';
import { fieldName } from './show-value.ts';

/** What is wrong with a field, by the name of the member; '' for the answer as a whole. */
export type FieldProblems = ReadonlyMap<string, readonly string[]>;

export interface AnswerFormParts {
  /** Null when only JSON can express the answer. */
  readonly fields: readonly AnswerField[] | null;
  /** What was typed before; null for a form that is shown for the first time. */
  readonly typed: URLSearchParams | null;
  readonly problems: FieldProblems;
  /** Whether it may be accepted, declined and canceled. */
  readonly actions: readonly string[];
  /** Fields that the browser sends back as they are. */
  readonly hidden: Readonly<Record<string, string>>;
}

/** What the field of a member is called in the form. */
export const fieldNameOf = (member: string) => `field.${member}`;
/** The whole answer as JSON. */
export const wholeFieldName = 'answer';

/** The form of an answer, made from its schema: a field for each member, and a button for each action. */
export function answerForm({ fields, typed, problems, actions, hidden }: AnswerFormParts): Html {
  const mayAccept = actions.includes('ACCEPT');
  const inputs = fields?.map((field, index) =>
    fieldBlock(field, index, typed, problems.get(field.name) ?? []),
  );
  return html`<section id="answer"><h2>Your answer</h2>
<form method="post" autocomplete="off">
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${mayAccept ? html`<div class="answer">${inputs ?? wholeField(typed, problems.get('') ?? [])}</div>` : nothing}
<p class="buttons">${buttons.filter(({ action }) => actions.includes(action)).map(button)}</p>
<p class="meta">${mayAccept ? 'Declining says that you chose not to answer; canceling, that the question was dismissed. Both end it.' : 'You asked this question, so another person answers it. You may take it back.'}</p>
</form></section>`;
}

const buttons = [
  { action: 'ACCEPT', label: 'Accept and send', quiet: false },
  { action: 'DECLINE', label: 'Decline', quiet: true },
  { action: 'CANCEL', label: 'Cancel', quiet: true },
] as const;

function button({ action, label, quiet }: (typeof buttons)[number]): Html {
  // What ends without an answer is sent whatever the fields contain.
  return quiet
    ? html`<button class="quiet" name="action" value="${action}" formnovalidate>${label}</button> `
    : html`<button name="action" value="${action}">${label}</button> `;
}

function fieldBlock(
  field: AnswerField,
  index: number,
  typed: URLSearchParams | null,
  problems: readonly string[],
): Html {
  const name = fieldNameOf(field.name);
  const id = `field-${index}`;
  const described = [field.description ? `${id}-about` : '', problems.length > 0 ? `${id}-wrong` : ''];
  const input: AnswerInput = {
    id,
    name,
    values: typed ? typed.getAll(name) : suggestionOf(field),
    isWrong: problems.length > 0,
    describedBy: described.filter((part) => part !== '').join(' '),
  };
  const label = html`${labelOf(field)}`;
  const about = field.description
    ? html`<p class="about" id="${id}-about">${showText(field.description)}</p>`
    : nothing;
  const wrong = html`${suggestionOf(field).map(unseenNote)}${problemList(`${id}-wrong`, problems)}`;
  const isGroup = field.kind === 'boolean' || field.kind === 'choices';
  return isGroup
    ? html`<fieldset class="field" id="${id}"><legend>${label}</legend>${about}${inputOf(field, input)}${wrong}</fieldset>`
    : html`<div class="field"><label for="${id}">${label}</label>${about}${inputOf(field, input)}${wrong}</div>`;
}

/** The title that the requester gave never stands alone: it could say the name of another field. */
function labelOf({ name, title, required }: AnswerField): Html {
  const optional = required ? nothing : html` <span class="optional">optional</span>`;
  return html`${fieldName(name, { title }, { trusted: false })}${optional}`;
}

function problemList(id: string, problems: readonly string[]): Html {
  if (problems.length === 0) return nothing;
  return html`<div class="wrong" id="${id}">${problems.map((problem) => html`<p>${showText(problem)}</p>`)}</div>`;
}

function wholeField(typed: URLSearchParams | null, problems: readonly string[]): Html {
  const wrong = problems.length > 0 ? 'aria-invalid="true"' : '';
  return html`<div class="field"><label for="answer-json">The answer as JSON, such as <code>{"name": "value"}</code></label>
<textarea id="answer-json" name="${wholeFieldName}" rows="8" spellcheck="false" maxlength="${limits.jsonMaxBytes}" ${wrong}>${typed?.get(wholeFieldName) ?? '{}'}</textarea>${problemList('answer-wrong', problems)}</div>`;
}

/** The value that the requester suggests, as it would be typed. */
function suggestionOf({ suggested, kind, options }: AnswerField): readonly string[] {
  if (suggested === undefined || suggested === null) return [];
  if (kind === 'json') return [JSON.stringify(suggested, null, 2)];
  const values: readonly unknown[] = kind === 'choices' && Array.isArray(suggested) ? suggested : [suggested];
  if (options.length === 0) return values.map(String);
  return options.filter(({ value }) => values.includes(value)).map(({ key }) => key);
}
