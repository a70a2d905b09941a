import { html } from 'hono/html';
import type { Look } from '../../../packages/render/src/look.ts';
import { authorName } from '../../../packages/render/src/quoted.ts';
import { fromMarkdown } from './markdown.ts';
import type { Html } from './page.ts';

/** Words of a requester, in a frame that says whose they are. */
export function wordsOf(author: { readonly kind: string }, text: string, look: Look): Html {
  return quoted(author, fromMarkdown(text, look.own));
}

/** What a requester gave, in a frame that says whose it is. */
export function quoted({ kind }: { readonly kind: string }, content: Html): Html {
  return html`<figure class="words"><figcaption>Written by the ${authorName(kind)}</figcaption><blockquote>${content}</blockquote></figure>`;
}
