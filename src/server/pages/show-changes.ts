import { html } from 'hono/html';
import { canonical } from '../../domain/canonical.ts';
import type { Look } from './look.ts';
import type { Html } from './page.ts';
import { showLineDiff } from './show-code.ts';
import { showName } from './show-text.ts';
import { showPlain } from './show-value.ts';

type Json = Readonly<Record<string, unknown>>;

/** Two versions of an object, field by field; each changed field has its old and its new value. */
export function showChanges(before: Json, after: Json, look: Look): Html {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  const lines = names.map((name) => {
    const [old, now] = [memberOf(before, name), memberOf(after, name)];
    const shown = isSame(old, now) ? showPlain(now, look) : showChange(old, now, look);
    return html`<dt>${showName(name)}</dt><dd>${shown}</dd>`;
  });
  return html`<dl>${lines}</dl>`;
}

/** An old and a new value; undefined for a field that is not there. */
export function showChange(before: unknown, after: unknown, look: Look): Html {
  if (isLong(before) && isLong(after)) return showLineDiff(before, after);
  const old =
    before === undefined
      ? html`<span class="meta">not there before</span>`
      : html`<del>${showPlain(before, look)}</del>`;
  const now =
    after === undefined
      ? html`<span class="meta">left out now</span>`
      : html`<ins>${showPlain(after, look)}</ins>`;
  return html`<div class="change">${old} <span class="arrow" role="img" aria-label="is now">→</span> ${now}</div>`;
}

function isSame(before: unknown, after: unknown): boolean {
  return (
    before === after ||
    (before !== undefined && after !== undefined && canonical(before) === canonical(after))
  );
}

function isLong(value: unknown): value is string {
  return typeof value === 'string' && value.includes('\n');
}

function memberOf(object: Json, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
