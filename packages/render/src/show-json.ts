import { html } from './html.ts';
import { showPieces } from './show-text.ts';
import type { Shown } from './shown.ts';
import { splitExactJson } from './text/readable-json.ts';

/** A value as JSON, character by character; what cannot be seen is escaped as JSON does it. */
export function exactJson(value: unknown): Shown {
  return html`<pre class="source" dir="auto"><code>${showPieces(splitExactJson(value))}</code></pre>`;
}

/** The same, folded away until it is asked for. */
export function foldedJson(value: unknown): Shown {
  return html`<details><summary>Exact JSON</summary>${exactJson(value)}</details>`;
}
