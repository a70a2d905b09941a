import { raw } from 'hono/html';
import MarkdownIt, { type Env, type Token } from 'markdown-it';
import { foreignLink, saysWhereItLeads } from '../../../packages/render/src/foreign-link.ts';
import { keepsFromReader } from './markdown-gaps.ts';
import { demoteHeadings, markTasks } from './markdown-rules.ts';
import type { Html } from './page.ts';
import { showCode } from './show-code.ts';
import { showLines, textPieces } from './show-text.ts';

/** What one rendering knows besides its text. */
interface Rendering {
  /** The address of our own pages. */
  readonly own: string;
  /** Those links that are open, innermost last. */
  readonly open: { readonly end: string }[];
}

// HTML is parsed in order to be shown as what it is: no rule below lets any of it through. No picture is loaded,
// because it would show its server who reads, and when.
const markdown = new MarkdownIt({ html: true, linkify: true, breaks: true });
markdown.core.ruler.push('demote-headings', demoteHeadings);
markdown.core.ruler.push('mark-tasks', markTasks);

const shown = (text: string) => String(textPieces(text));
const { rules } = markdown.renderer;
rules['text'] = (tokens, index) => shown(tokens[index]?.content ?? '');
rules['code_inline'] = (tokens, index) => `<code>${shown(tokens[index]?.content ?? '')}</code>`;
rules['code_block'] = (tokens, index) => String(showCode(tokens[index]?.content ?? ''));
rules['fence'] = (tokens, index) => {
  const { content = '', info = '' } = tokens[index] ?? {};
  return String(showCode(content.replace(/\n$/, ''), info.trim().split(/\s/, 1)[0]));
};
rules['image'] = (tokens, index) => {
  const { content = '' } = tokens[index] ?? {};
  const address = String(tokens[index]?.attrGet('src') ?? '');
  return `<span class="aside">[image: ${content ? `${shown(content)}, ` : ''}${shown(address)}]</span>`;
};
rules['link_open'] = (tokens, index, _options, env) => {
  const address = String(tokens[index]?.attrGet('href') ?? '');
  const { own, open } = renderingIn(env);
  const link = foreignLink(address, own);
  const text = tokens[index + 1]?.content ?? '';
  const note = (to: string) => ` <span class="aside">(${shown(to)})</span>`;
  open.push({ end: link ? `</a>${saysWhereItLeads(text, link) ? '' : note(link.to)}` : note(address) });
  return link ? `<a href="${markdown.utils.escapeHtml(link.href)}" rel="noopener noreferrer nofollow">` : '';
};
rules['link_close'] = (_tokens, _index, _options, env) => renderingIn(env).open.pop()?.end ?? '';
rules['table_open'] = () => '<div class="scroll" role="group" tabindex="0" aria-label="Table"><table>';
rules['table_close'] = () => '</table></div>';
rules['html_inline'] = (tokens, index) => fromHtml(tokens[index]?.content ?? '');
rules['html_block'] = (tokens, index) => {
  const text = fromHtml(tokens[index]?.content ?? '');
  return text.trim() === '' ? '' : `<p>${text}</p>`;
};

function renderingIn(env: Env = {}): Rendering {
  return env['rendering'] as Rendering;
}

/** HTML as text; what READMEs use to hide or to fold is unfolded. */
function fromHtml(text: string): string {
  return text
    .split(/(<!--[\s\S]*?-->|<br\s*\/?>|<\/?(?:details|summary)(?:\s+open)?\s*>)/i)
    .map((part, index) => {
      if (index % 2 === 0) return shown(part);
      if (part.startsWith('<!--'))
        return `<span class="aside">[comment: ${shown(part.slice(4, -3).trim())}]</span>`;
      return /^<br/i.test(part) ? '<br>' : '';
    })
    .join('');
}

/**
 * Short Markdown of others as a page may show it; `own` is the address of our pages, to which no link leads. What
 * would keep something from its reader is shown as it was written.
 */
export function fromMarkdown(text: string, own: string): Html {
  const rendering: Rendering = { own, open: [] };
  const rendered = markdown.render(text, { rendering });
  if (keepsFromReader(text, rendered)) return showLines(text);
  return raw(`<div class="markdown" dir="auto">${rendered}</div>`);
}

/**
 * The words of the same Markdown as plain text, for a line of a list. What its rendering would keep from a reader is
 * there as it was written.
 */
export function wordsOfMarkdown(text: string, own: string): string {
  if (keepsFromReader(text, markdown.render(text, { rendering: { own, open: [] } }))) return text;
  const words = markdown
    .parse(text, {})
    .flatMap(({ type, content, children }) =>
      type === 'inline' ? (children ?? []).map(wordsOfToken).join('') : content,
    )
    .filter((part) => part.trim() !== '');
  return words.length > 0 ? words.join(' ') : text;
}

function wordsOfToken({ type, content }: Token): string {
  return type === 'softbreak' || type === 'hardbreak' ? ' ' : content;
}
