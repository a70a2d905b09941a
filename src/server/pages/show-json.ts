import { html } from 'hono/html';
import { splitExactJson } from '../../../packages/render/src/text/readable-json.ts';
import type { Html } from './page.ts';
import { showPieces } from './show-text.ts';

/** A value as JSON, character by character; what cannot be seen is escaped as JSON does it. */
export function exactJson(value: unknown): Html {
  return html`<pre class="source" dir="auto"><code>${showPieces(splitExactJson(value))}</code></pre>`;
}

/** The same, folded away until it is asked for. */
export function foldedJson(value: unknown): Html {
  return html`<details><summary>Exact JSON</summary>${exactJson(value)}</details>`;
}
