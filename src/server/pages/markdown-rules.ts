import type { StateCore } from 'markdown-it';

/** Headings of others stand below ours, and none skips a level. */
export function demoteHeadings({ tokens }: StateCore): void {
  const open: number[] = [];
  for (const token of tokens) {
    if (token.type !== 'heading_open' && token.type !== 'heading_close') continue;
    const level = Number(token.tag.slice(1));
    if (token.type === 'heading_open') {
      while ((open.at(-1) ?? 0) >= level) open.pop();
      open.push(level);
    }
    token.tag = `h${Math.min(6, open.length + 2)}`;
  }
}

/** `[x]` and `[ ]` at the start of an entry of a list are done and open tasks. */
export function markTasks({ tokens }: StateCore): void {
  for (const [index, token] of tokens.entries()) {
    const first = token.type === 'inline' ? token.children?.[0] : undefined;
    if (first?.type !== 'text' || tokens[index - 2]?.type !== 'list_item_open') continue;
    first.content = first.content.replace(/^\[([ xX])\] /, (_task, mark) => (mark === ' ' ? '☐ ' : '☑ '));
  }
}
