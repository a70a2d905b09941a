import { html } from 'hono/html';
import { markHidden } from '../../domain/text/hidden-characters.ts';
import { readableText, splitReadable } from '../../domain/text/readable-text.ts';
import type { Html } from './page.ts';

/** A text of others within a sentence of ours: its direction stays within it, and nothing of it is invisible. */
export function showText(text: string): Html {
  return html`<bdi>${textPieces(text)}</bdi>`;
}

/** A text of others as a block; its lines wrap and each has its own direction. */
export function showLines(text: string): Html {
  return html`<pre class="text" dir="auto">${textPieces(text)}</pre>`;
}

/** The text with a mark in the place of each character, and of each run of blanks, that cannot be seen. */
export function textPieces(text: string): Html {
  return html`${splitReadable(text).map((piece) => ('text' in piece ? piece.text : unseen(piece.mark)))}`;
}

/** The name of a field as its maker wrote it: two names that differ look different. */
export function showName(name: string): Html {
  if (name === '') return html`<code class="name">""</code>`;
  // A blank that is not the usual one would look like it.
  const parts = name.split(/([^\S \n\t])/).map((part, index) => {
    return index % 2 === 0 ? textPieces(part) : unseen(codePointName(part));
  });
  return html`<code class="name"><bdi>${parts}</bdi></code>`;
}

function unseen(mark: string): Html {
  return html`<mark class="unseen">${mark}</mark>`;
}

function codePointName(blank: string): string {
  return `U+${blank.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Below an input, which shows its text as it is: the text with marks, when something in it cannot be seen. */
export function unseenNote(text: string): Html {
  return readableText(text) === text
    ? html``
    : html`<small class="as-sent">As sent: ${showText(text)}</small>`;
}

/** A text of others where no mark-up is possible, such as the title of a window. */
export function titleText(text: string): string {
  const line = markHidden(text).replace(/\s+/g, ' ').trim();
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
