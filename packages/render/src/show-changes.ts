import { canonical } from './canonical.ts';
import { html } from './html.ts';
import type { Look } from './look.ts';
import { showLineDiff } from './show-code.ts';
import { showChangedString, valueWords } from './show-string.ts';
import { showName } from './show-text.ts';
import { showPlain } from './show-value.ts';
import type { Shown } from './shown.ts';
import { escapedJson } from './text/readable-json.ts';
import { haveSameLook } from './text/same-look.ts';

type Json = Readonly<Record<string, unknown>>;

/** How deep a change is followed; below, both values are shown whole. */
const depthMax = 4;

/** Two versions of an object, field by field; each changed field has its old and its new value. */
export function showChanges(before: Json, after: Json, look: Look, depth = 0): Shown {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  const lines = names.map((name) => {
    const [old, now] = [memberOf(before, name), memberOf(after, name)];
    const shown = isSame(old, now) ? showPlain(now, look) : showChange(old, now, look, depth + 1);
    return html`<dt>${showName(name)}</dt><dd>${shown}</dd>`;
  });
  return html`<dl>${lines}</dl>`;
}

/**
 * An old and a new value, which differ as they are read; undefined for a field that is not there. Values that could
 * be taken for each other have their JSON below, with its escapes.
 */
export function showChange(before: unknown, after: unknown, look: Look, depth = 0): Shown {
  if (typeof before === 'string' && typeof after === 'string' && `${before}${after}`.includes('\n')) {
    return showLineDiff(before, after);
  }
  if (depth < depthMax && isFilled(before) && isFilled(after)) return showChanges(before, after, look, depth);
  const isUnclear = couldBeMistaken(before, after);
  const old =
    before === undefined
      ? html`<span class="meta">${valueWords.absent}</span>`
      : html`<del>${showSide(before, after, look)}</del>${isUnclear ? showEscapes(before) : ''}`;
  const now =
    after === undefined
      ? html`<span class="meta">${valueWords.gone}</span>`
      : html`<ins>${showSide(after, before, look)}</ins>${isUnclear ? showEscapes(after) : ''}`;
  return html`<div class="change">${old} <span class="arrow" role="img" aria-label="is now">→</span> ${now}</div>`;
}

function showSide(value: unknown, other: unknown, look: Look): Shown {
  const areTexts = typeof value === 'string' && typeof other === 'string' && value !== '' && other !== '';
  return areTexts ? showChangedString(value, other) : showPlain(value, look);
}

/** Texts by their look; of what holds other values, whether anything in it could look like something else. */
function couldBeMistaken(before: unknown, after: unknown): boolean {
  if (before === undefined || after === undefined) return false;
  if (typeof before === 'string' && typeof after === 'string') return haveSameLook(before, after);
  if (!isNested(before) || !isNested(after) || Array.isArray(before) !== Array.isArray(after)) {
    // A list of one value, and the value alone; or a text of several lines, which has no quotation marks.
    return [before, after].some((value) => isLongText(value) || (Array.isArray(value) && value.length > 0));
  }
  return /[^\x20-\x7E]|\\|\[\[/.test(canonical(before) + canonical(after));
}

const showEscapes = (value: unknown) => html` <code class="escapes">${escapedJson(value)}</code>`;

function isSame(before: unknown, after: unknown): boolean {
  return (
    before === after ||
    (before !== undefined && after !== undefined && canonical(before) === canonical(after))
  );
}

const isLongText = (value: unknown) => typeof value === 'string' && value.includes('\n');
const isNested = (value: unknown) => typeof value === 'object' && value !== null;

function isFilled(value: unknown): value is Json {
  return isNested(value) && !Array.isArray(value) && Object.keys(value as object).length > 0;
}

function memberOf(object: Json, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
