import { html } from 'hono/html';
import type { Html } from './page.ts';
import { showText } from './show-text.ts';

/** A sentence above everything else on a page; a refusal is announced at once by what reads the page aloud. */
export function banner(tone: 'good' | 'danger' | 'info', sentence: string): Html {
  return html`<p class="notice${tone === 'info' ? '' : ` ${tone}`}" role="${tone === 'danger' ? 'alert' : 'status'}">${showText(sentence)}</p>`;
}
