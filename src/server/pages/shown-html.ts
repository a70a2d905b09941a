import { raw } from 'hono/html';
import { isElement } from '../../../packages/render/src/html.ts';
import type { Shown } from '../../../packages/render/src/shown.ts';
import type { Html } from './page.ts';

/** How Markdown of others becomes HTML; without it, it is left as it was written. */
type FromMarkdown = (text: string, own: string) => Html;

/** What the shared renderers display, as a piece of a page. Every text in it is escaped. */
export function shownHtml(shown: Shown, fromMarkdown?: FromMarkdown): Html {
  return raw(written(shown, fromMarkdown));
}

function written(shown: Shown, fromMarkdown?: FromMarkdown): string {
  if (shown === null || shown === undefined || shown === false) return '';
  if (typeof shown === 'string') return escaped(shown);
  if (typeof shown === 'number') return String(shown);
  if ('markdown' in shown)
    return fromMarkdown ? String(fromMarkdown(shown.markdown, shown.own)) : escaped(shown.markdown);
  if (!isElement(shown)) return shown.map((part) => written(part, fromMarkdown)).join('');
  const { tag, attributes, children } = shown;
  const named = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  return `<${tag}${named.join('')}>${children.map((part) => written(part, fromMarkdown)).join('')}</${tag}>`;
}

const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
