import { html } from './html.ts';
import { showText } from './show-text.ts';
import type { Shown } from './shown.ts';

const minute = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** A moment in UTC, which the page turns into the reader's time; UTC stays where the pointer rests. */
export function moment(at: string): Shown {
  const utc = `${minute.format(new Date(at))} UTC`;
  return html`<time datetime="${new Date(at).toISOString()}" title="${utc}">${utc}</time>`;
}

/** A moment that a text of others names, beside that text; anything else as it is, dates without a time included. */
export function showDate(text: string): Shown {
  const at = new Date(text);
  const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  // A day that its month does not have would be displayed as another one.
  const isReal = isMoment && !Number.isNaN(at.getTime()) && isDay(text.slice(0, 10));
  return isReal ? html`${moment(text)} <span class="meta">(${text})</span>` : showText(text);
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
