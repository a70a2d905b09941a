import { html } from './html.ts';
import type { Shown } from './shown.ts';

/** What a requester gave, in a frame that says whose it is. */
export function quoted({ kind }: { readonly kind: string }, content: Shown): Shown {
  return html`<figure class="words"><figcaption>Written by the ${authorName(kind)}</figcaption><blockquote>${content}</blockquote></figure>`;
}

/** Who a requester is, by its kind. */
export const authorName = (kind: string): string => authors.get(kind) ?? 'requester';

const authors: ReadonlyMap<string, string> = new Map([
  ['AGENT', 'agent'],
  ['SERVICE', 'program that asks'],
]);
