import { foreignLink, saysWhereItLeads } from './foreign-link.ts';
import { html } from './html.ts';
import type { Look } from './look.ts';
import { quoted } from './quoted.ts';
import { showCode } from './show-code.ts';
import { showDate } from './show-date.ts';
import { exactJson } from './show-json.ts';
import { looksLikeOtherKind, showString, valueWords } from './show-string.ts';
import { showName, showText } from './show-text.ts';
import { nothing, type Shown } from './shown.ts';
import { type Doubt, moneyOf } from './text/money-text.ts';

type Json = Readonly<Record<string, unknown>>;

/** How deep a value is laid out; below, it is shown as JSON. */
const depthMax = 4;

/** An object field by field, each in the way that its schema hints at. */
export function showObject(value: Json, schema: unknown, look: Look, depth = 0): Shown {
  const names = fieldNames(value, schema);
  if (names.length === 0) return html`<span class="meta">${valueWords.emptyObject}</span>`;
  const fields = names.map((name) => {
    const part = propertyOf(schema, name);
    return html`<dt>${fieldName(name, part, look)}</dt><dd>${showValue(value[name], { name, part, beside: value, look, depth: depth + 1 })}</dd>`;
  });
  return html`<dl>${fields}</dl>`;
}

/** The name of a field as it is sent; a title that its sender gave stands beside it, one of ours in its place. */
export function fieldName(name: string, schema: unknown, { trusted }: Pick<Look, 'trusted'>): Shown {
  const title = titleIn(schema);
  if (title !== null && trusted) return showText(title);
  if (title === null || isSameWords(title, name)) return showName(name);
  return html`${showName(name)} <small class="title">“${showText(title)}”</small>`;
}

/** One field of an object, as it is shown within it. */
export function showMember(value: Json, name: string, schema: unknown, look: Look): Shown {
  const part = propertyOf(schema, name);
  return showValue(value[name], { name, part, beside: value, look, depth: 1 });
}

interface Place {
  readonly name: string;
  /** The schema of the value. */
  readonly part: unknown;
  readonly beside: Json;
  readonly look: Look;
  readonly depth: number;
}

function showValue(value: unknown, place: Place): Shown {
  const { widget, ...options } = hintOf(place.part);
  // A number in a text looks different from a number, which most widgets show as it is.
  const isUnclear = typeof value === 'string' && looksLikeOtherKind(value) && !quoting.has(widget);
  const shown = widget && !isUnclear ? widgets[widget]?.(value, options, place) : undefined;
  return shown ?? showPlain(value, place.look, place.part, place.depth);
}

/** Without a hint: by what it is. */
export function showPlain(value: unknown, look: Look, schema: unknown = null, depth = 0): Shown {
  if (value === null || value === undefined) return html`<span class="meta">${valueWords.null}</span>`;
  if (value === '') return html`<span class="meta">${valueWords.emptyText}</span>`;
  if (typeof value === 'boolean') return html`<bdi>${valueWords[value ? 'true' : 'false']}</bdi>`;
  // Without separators: a year, an order or a unix time is no amount.
  if (typeof value === 'number') return html`<bdi>${String(value)}</bdi>`;
  if (typeof value === 'string') return showString(value);
  if (depth >= depthMax) return exactJson(value);
  if (!Array.isArray(value)) return showObject(value as Json, schema, look, depth);
  const items = isObject(schema) ? schema['items'] : null;
  const list: readonly unknown[] = value;
  if (list.length === 0) return html`<span class="meta">${valueWords.emptyList}</span>`;
  if (isRows(list)) return showTable(list, {}, look);
  return html`<ul>${list.map((item) => html`<li>${showPlain(item, look, items, depth + 1)}</li>`)}</ul>`;
}

/** Widgets that show themselves whether a value is a text. */
const quoting: ReadonlySet<unknown> = new Set(['currency', 'badge']);

type ValueWidget = (value: unknown, options: Json, place: Place) => Shown | undefined;

const widgets: Readonly<Record<string, ValueWidget>> = {
  currency: (value, { currency, currencyFrom }, { name, beside }) => {
    const code = currency ?? (typeof currencyFrom === 'string' ? memberOf(beside, currencyFrom) : null);
    const money = moneyOf(value, { code, name, beside });
    return money === null
      ? undefined
      : html`${showText(money.text)}${asText(value)}${money.doubt ? showDoubt(money.doubt) : nothing}`;
  },
  badge: (value, { tones }, { look }) => {
    const tone = isObject(tones) ? tones[String(value)] : null;
    if (!isScalar(value)) return undefined;
    const shown = typeof value === 'string' ? html`“${showText(value)}”` : showPlain(value, look);
    return html`<span class="tag ${toneNames.has(tone) ? String(tone) : ''}">${shown}</span>`;
  },
  list: (value, _options, { look }) =>
    Array.isArray(value) && value.length > 0 && value.every(isScalar)
      ? html`<ul>${value.map((item) => html`<li>${showPlain(item, look)}</li>`)}</ul>`
      : undefined,
  markdown: (value, _options, { look: { own, author } }) => {
    if (typeof value !== 'string') return undefined;
    const shown = { markdown: value, own };
    return author ? quoted(author, shown) : shown;
  },
  date: (value) => (typeof value === 'string' ? showDate(value) : undefined),
  link: (value, _options, { look }) => {
    const link = typeof value === 'string' ? foreignLink(value, look.own) : null;
    if (!link) return undefined;
    const text = String(value);
    const note = saysWhereItLeads(text, link)
      ? nothing
      : html` <span class="aside">(${showText(link.to)})</span>`;
    return html`<a href="${link.href}" rel="noopener noreferrer nofollow">${showText(text)}</a>${note}`;
  },
  table: (value, options, { look }) => (isRows(value) ? showTable(value, options, look) : undefined),
  code: (value, { language }) => (typeof value === 'string' ? showCode(value, language) : exactJson(value)),
};

/** Beside an amount that was sent as a text, that text. */
function asText(value: unknown): Shown {
  return typeof value === 'string'
    ? html` <small class="meta">as text, ${showString(value)}</small>`
    : nothing;
}

/** Beside an amount, what was to be its currency, in a form that no amount has. */
function showDoubt({ code, others }: Doubt): Shown {
  const why =
    others.length > 0 ? `by its schema, but ${others.join(' and ')} is named here` : 'is no currency';
  return html` <mark class="raw">“${showText(code)}” ${why}</mark>`;
}

const toneNames: ReadonlySet<unknown> = new Set(['info', 'good', 'warning', 'danger']);

/** A list of objects; a hint may say which columns come first, and leaves none out. */
function showTable(rows: readonly Json[], { columns }: Json, look: Look): Shown {
  const present = new Set(rows.flatMap(Object.keys));
  const first = Array.isArray(columns) ? columns.map(String).filter((name) => present.has(name)) : [];
  const names = [...new Set([...first, ...present])];
  const cell = (row: Json, name: string) =>
    Object.hasOwn(row, name) ? showPlain(row[name], look, null, depthMax) : nothing;
  return html`<div class="scroll" role="group" tabindex="0" aria-label="Table"><table><thead><tr>${names.map((name) => html`<th scope="col">${showName(name)}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${names.map((name) => html`<td>${cell(row, name)}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** The order of the fields; the schema may say another one, and leaves none out. */
export function fieldNames(value: Json, schema: unknown): string[] {
  const { order } = hintOf(schema);
  const first = Array.isArray(order) ? order.map(String).filter((name) => Object.hasOwn(value, name)) : [];
  return [...new Set([...first, ...Object.keys(value)])];
}

function hintOf(schema: unknown): Json & { readonly widget?: string } {
  const hint = isObject(schema) ? schema['x-ui'] : null;
  if (typeof hint === 'string') return { widget: hint };
  return isObject(hint) ? hint : {};
}

export function propertyOf(schema: unknown, name: string): unknown {
  const properties = isObject(schema) ? schema['properties'] : null;
  return isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : null;
}

function titleIn(schema: unknown): string | null {
  const { label } = hintOf(schema);
  const title = isObject(schema) ? schema['title'] : null;
  return typeof label === 'string' ? label : typeof title === 'string' ? title : null;
}

/** `Cost Estimate` says no more than `costEstimate` and `cost_estimate`. */
function isSameWords(title: string, name: string): boolean {
  const letters = (text: string) => text.toLowerCase().replaceAll(/[ _-]/g, '');
  return letters(title) === letters(name);
}

function memberOf(object: Json, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : null;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRows(value: unknown): value is readonly Json[] {
  return Array.isArray(value) && value.length > 0 && value.every(isObject);
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
