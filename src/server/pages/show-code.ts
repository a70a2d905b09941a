import { html } from 'hono/html';
import { limits } from '../../domain/limits.ts';
import { type DiffLine, lineDiff } from '../../domain/text/line-diff.ts';
import type { Html } from './page.ts';
import { showMark, textPieces } from './show-text.ts';

/** Preformatted text; a difference of two versions has a sign and a colour for each changed line. */
export function showCode(text: string, language: unknown = null): Html {
  if (language === 'diff' || language === 'patch' || isDiff(text)) return showDiff(text);
  return html`<pre class="source" dir="auto"><code>${textPieces(text)}</code></pre>`;
}

/** A unified difference, recognised by the line that heads each of its parts. */
export function isDiff(text: string): boolean {
  return /^@@ -\d+(,\d+)? \+\d+(,\d+)? @@/m.test(text);
}

/** A line as it is shown; an empty one has nothing behind its sign. */
interface ShownLine {
  readonly line: string;
  readonly kind: '' | 'head' | 'added' | 'removed';
  readonly isEmpty: boolean;
}

function showDiff(text: string): Html {
  return showDiffLines(
    text
      .split('\n')
      .map((line) => ({ line, kind: kindOf(line), isEmpty: isBlank(line.replace(/^[+-]/, '')) })),
  );
}

function kindOf(line: string): ShownLine['kind'] {
  if (/^(\+\+\+|---|diff |index |@@ )/.test(line)) return 'head';
  if (line.startsWith('+')) return 'added';
  return line.startsWith('-') ? 'removed' : '';
}

/** Two versions of a text, line by line. */
export function showLineDiff(before: string, after: string): Html {
  return showDiffLines(lineDiff(before, after).map(shownLine));
}

function shownLine(of: DiffLine): ShownLine {
  if ('unchanged' in of) {
    const line = `${of.unchanged} unchanged line${of.unchanged === 1 ? '' : 's'}`;
    return { line, kind: 'head', isEmpty: false };
  }
  const kind = of.sign === '+' ? 'added' : of.sign === '-' ? 'removed' : '';
  return { line: `${of.sign} ${of.line}`, kind, isEmpty: isBlank(of.line) };
}

function showDiffLines(lines: readonly ShownLine[]): Html {
  return html`<pre class="source diff" dir="auto"><code>${runsOf(lines).map(showRun)}</code></pre>`;
}

/** Empty lines that follow each other are together, because many of them would push the rest out of sight. */
function runsOf(lines: readonly ShownLine[]): ShownLine[][] {
  const runs: ShownLine[][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last?.[0]?.isEmpty && line.isEmpty) last.push(line);
    else runs.push([line]);
  }
  return runs;
}

function showRun(run: readonly ShownLine[]): Html {
  if (run.length <= limits.emptyLineRunMaxLines) {
    return html`${run.map(({ line, kind }) => showLine(textPieces(line), kind))}`;
  }
  const kinds = [...new Set(run.map(({ kind }) => kind))];
  return showLine(showMark(`${run.length} empty lines`), kinds.length === 1 ? (kinds[0] ?? '') : '');
}

function showLine(shown: Html, kind: ShownLine['kind']): Html {
  return html`<span class="line ${kind}">${shown}
</span>`;
}

const isBlank = (text: string) => /^[\p{Zs}\t\r]*$/u.test(text);
