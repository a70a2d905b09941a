import { html } from 'hono/html';
import type { ShownApproval } from './approval-document.ts';
import { type Html, nothing } from './page.ts';
import { inputNameOf, isParamInput, paramFieldsOf, type TypedFields, typedInto } from './param-field.ts';
import { showLines } from './show-text.ts';

/** Fields in which a reviewer says something, as opposed to choosing or to proving who they are. */
const wordFields = /^[A-Z_]+\.(reason|note|reasonCode|action|to)$/;

/**
 * What of a form is shown again when the request is no longer the one that it was rendered from: words, and the params
 * that the reviewer touched. Not their choice, which was made about something else.
 */
export function keptWords(
  form: URLSearchParams,
  seen: Pick<ShownApproval, 'params' | 'paramsSchema'>,
): TypedFields {
  const words = [...form].filter(([name]) => wordFields.test(name));
  const edits = paramFieldsOf(seen).flatMap((field): [string, string][] => {
    const typed = typedInto(field, form);
    return typed === null ? [] : [[inputNameOf(field), typed]];
  });
  return new URLSearchParams([...words, ...edits]);
}

/** The words of a form that has no place any more, so that they are not lost. */
export function lostWords(typed: TypedFields): Html {
  const words = [...typed].filter(([name, value]) => !isParamInput(name) && wordFields.test(name) && value);
  if (words.length === 0) return nothing;
  return html`<section id="words"><h2>What you wrote</h2>${words.map(([, value]) => showLines(value))}</section>`;
}
