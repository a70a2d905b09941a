import { html } from 'hono/html';
import { fromMarkdown } from './markdown.ts';
import { dateIn } from './moment.ts';
import type { Html } from './page.ts';

type Json = Readonly<Record<string, unknown>>;

/** How deep a value is laid out; below, it is shown as JSON. */
const depthMax = 4;

/** An object field by field, each in the way that its schema hints at. */
export function showObject(value: Json, schema: unknown = null, depth = 0): Html {
  const fields = namesIn(value, schema).map((name) => {
    const part = propertyOf(schema, name);
    return html`<dt>${labelOf(name, part)}</dt><dd>${showValue(value[name], part, value, depth + 1)}</dd>`;
  });
  return html`<dl>${fields}</dl>`;
}

function showValue(value: unknown, schema: unknown, beside: Json, depth: number): Html {
  const { widget, ...options } = hintOf(schema);
  const shown = widget ? widgets[widget]?.(value, options, beside) : undefined;
  return shown ?? showPlain(value, schema, depth);
}

/** Without a hint: by what it is. */
export function showPlain(value: unknown, schema: unknown = null, depth = 0): Html {
  if (value === null || value === undefined) return html`<span class="meta">none</span>`;
  if (typeof value === 'boolean') return html`${value ? 'yes' : 'no'}`;
  if (typeof value === 'number') return html`${value.toLocaleString('en', { maximumFractionDigits: 20 })}`;
  if (typeof value === 'string') return value.includes('\n') ? html`<pre>${value}</pre>` : html`${value}`;
  if (depth >= depthMax) return showJson(value);
  if (!Array.isArray(value)) return showObject(value as Json, schema, depth);
  const items = isObject(schema) ? schema['items'] : null;
  const list: readonly unknown[] = value;
  if (isRows(list)) return showTable(list, {});
  return html`<ul>${list.map((item) => html`<li>${showPlain(item, items, depth + 1)}</li>`)}</ul>`;
}

type ValueWidget = (value: unknown, options: Json, beside: Json) => Html | undefined;

const widgets: Readonly<Record<string, ValueWidget>> = {
  currency: (value, { currency, currencyFrom }, beside) => {
    const code = currency ?? (typeof currencyFrom === 'string' ? beside[currencyFrom] : null);
    return typeof value === 'number' ? html`${money(value, code)}` : undefined;
  },
  badge: (value, { tones }) => {
    const tone = isObject(tones) ? tones[String(value)] : null;
    return isScalar(value)
      ? html`<span class="badge ${toneNames.has(tone) ? tone : ''}">${String(value)}</span>`
      : undefined;
  },
  list: (value) =>
    Array.isArray(value) && value.every(isScalar)
      ? html`<ul>${value.map((item) => html`<li>${String(item)}</li>`)}</ul>`
      : undefined,
  markdown: (value) => (typeof value === 'string' ? fromMarkdown(value) : undefined),
  date: (value) => (typeof value === 'string' ? html`${dateIn(value)}` : undefined),
  link: (value) =>
    typeof value === 'string' && /^https?:\/\//i.test(value)
      ? html`<a href="${value}" rel="noopener noreferrer nofollow">${value}</a>`
      : undefined,
  table: (value, options) => (isRows(value) ? showTable(value, options) : undefined),
  code: (value) =>
    html`<pre><code>${typeof value === 'string' ? value : JSON.stringify(value, null, 2)}</code></pre>`,
};

const toneNames: ReadonlySet<unknown> = new Set(['info', 'good', 'warning', 'danger']);

function money(value: number, code: unknown): string {
  if (typeof code !== 'string' || !/^[A-Z]{3}$/.test(code)) return value.toLocaleString('en');
  return new Intl.NumberFormat('en', { style: 'currency', currency: code }).format(value);
}

function showTable(rows: readonly Json[], { columns }: Json): Html {
  const names = Array.isArray(columns) ? columns.map(String) : [...new Set(rows.flatMap(Object.keys))];
  return html`<div class="scroll"><table><thead><tr>${names.map((name) => html`<th>${words(name)}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${names.map((name) => html`<td>${showPlain(row[name] ?? '', null, depthMax)}</td>`)}</tr>`)}</tbody></table></div>`;
}

export function showJson(value: unknown): Html {
  return html`<pre><code>${JSON.stringify(value, null, 2)}</code></pre>`;
}

/** JSON that went through a database has lost its order; the schema may say one. */
function namesIn(value: Json, schema: unknown): string[] {
  const { order } = hintOf(schema);
  const first = Array.isArray(order) ? order.map(String).filter((name) => name in value) : [];
  return [...first, ...Object.keys(value).filter((name) => !first.includes(name))];
}

function hintOf(schema: unknown): Json & { readonly widget?: string } {
  const hint = isObject(schema) ? schema['x-ui'] : null;
  if (typeof hint === 'string') return { widget: hint };
  return isObject(hint) ? hint : {};
}

function propertyOf(schema: unknown, name: string): unknown {
  const properties = isObject(schema) ? schema['properties'] : null;
  return isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : null;
}

function labelOf(name: string, schema: unknown): string {
  const { label } = hintOf(schema);
  const title = isObject(schema) ? schema['title'] : null;
  return typeof label === 'string' ? label : typeof title === 'string' ? title : words(name);
}

/** `costEstimate` and `cost_estimate` are both “Cost estimate”; what is written in capitals stays so. */
export function words(name: string): string {
  const apart = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
    .split(' ')
    .map((word) => (/^[A-Z][a-z]+$/.test(word) ? word.toLowerCase() : word))
    .join(' ');
  return apart ? `${apart.charAt(0).toUpperCase()}${apart.slice(1)}` : name;
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
