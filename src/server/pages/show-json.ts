import { html } from 'hono/html';
import { splitHidden } from '../../domain/text/hidden-characters.ts';
import type { Html } from './page.ts';

/** A value as JSON, character by character; what cannot be seen is escaped as JSON does it. */
export function exactJson(value: unknown): Html {
  return html`<pre class="source" dir="auto"><code>${escapedJson(value)}</code></pre>`;
}

/** The same, folded away until it is asked for. */
export function foldedJson(value: unknown): Html {
  return html`<details><summary>Exact JSON</summary>${exactJson(value)}</details>`;
}

export function escapedJson(value: unknown): string {
  return splitHidden(JSON.stringify(value, null, 2) ?? 'null')
    .map((piece) => ('text' in piece ? piece.text : escapes(piece.hidden).repeat(piece.count)))
    .join('');
}

/** `U+202E` as `\u202e`; beyond four digits, as the two halves of its surrogate pair. */
function escapes(codePoint: string): string {
  const units = String.fromCodePoint(Number.parseInt(codePoint.slice(2), 16)).split('');
  return units.map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}
