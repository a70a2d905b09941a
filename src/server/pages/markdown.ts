import { raw } from 'hono/html';
import MarkdownIt from 'markdown-it';
import type { Html } from './page.ts';

// Whoever asks writes these texts, so no HTML of theirs is taken, no address that runs something is linked, and
// no picture is loaded: it would show its server who reads, and when.
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true }).disable('image');
const openLink = markdown.renderer.rules['link_open'];
markdown.renderer.rules['link_open'] = (tokens, index, options, env, self) => {
  tokens[index]?.attrSet('rel', 'noopener noreferrer nofollow');
  return openLink?.(tokens, index, options, env, self) ?? self.renderToken(tokens, index, options);
};

/** Short Markdown as a page may show it. */
export function fromMarkdown(text: string): Html {
  return raw(markdown.render(text));
}
