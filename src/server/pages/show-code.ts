import { html } from 'hono/html';
import { type DiffLine, lineDiff } from '../../domain/text/line-diff.ts';
import type { Html } from './page.ts';
import { textPieces } from './show-text.ts';

/** Preformatted text; a difference of two versions has a sign and a colour for each changed line. */
export function showCode(text: string, language: unknown = null): Html {
  if (language === 'diff' || language === 'patch' || isDiff(text)) return showDiff(text);
  return html`<pre class="source" dir="auto"><code>${textPieces(text)}</code></pre>`;
}

/** A unified difference, recognised by the line that heads each of its parts. */
export function isDiff(text: string): boolean {
  return /^@@ -\d+(,\d+)? \+\d+(,\d+)? @@/m.test(text);
}

function showDiff(text: string): Html {
  const lines = text.split('\n').map((line) => diffLine(line, kindOf(line)));
  return html`<pre class="source diff" dir="auto"><code>${lines}</code></pre>`;
}

function kindOf(line: string): string {
  if (/^(\+\+\+|---|diff |index |@@ )/.test(line)) return 'head';
  if (line.startsWith('+')) return 'added';
  return line.startsWith('-') ? 'removed' : '';
}

/** Two versions of a text, line by line. */
export function showLineDiff(before: string, after: string): Html {
  const line = (shown: DiffLine) => {
    if ('unchanged' in shown)
      return diffLine(`${shown.unchanged} unchanged line${shown.unchanged === 1 ? '' : 's'}`, 'head');
    const kind = shown.sign === '+' ? 'added' : shown.sign === '-' ? 'removed' : '';
    return diffLine(`${shown.sign} ${shown.line}`, kind);
  };
  return html`<pre class="source diff" dir="auto"><code>${lineDiff(before, after).map(line)}</code></pre>`;
}

function diffLine(line: string, kind: string): Html {
  return html`<span class="line ${kind}">${textPieces(line)}
</span>`;
}
