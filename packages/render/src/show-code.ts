import { html } from './html.ts';
import { renderLimits } from './render-limits.ts';
import { changedPieces, showMark, textPieces } from './show-text.ts';
import type { Shown } from './shown.ts';
import { markOfBlanks } from './text/blanks.ts';
import { type DiffLine, lineDiff } from './text/line-diff.ts';
import { escapedJson } from './text/readable-json.ts';
import { haveSameLook } from './text/same-look.ts';

/** Preformatted text; a difference of two versions has a sign and a colour for each changed line. */
export function showCode(text: string, language: unknown = null): Shown {
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
  /** When it is not shown as it stands. */
  readonly shown?: Shown;
}

function showDiff(text: string): Shown {
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

/** Two versions of a text, line by line; lines that look the same and are not stand as JSON, with its escapes. */
export function showLineDiff(before: string, after: string): Shown {
  const lines = lineDiff(before, after);
  const partners = pairedLines(lines);
  return showDiffLines(lines.map((of, index) => shownLine(of, partners[index] ?? null)));
}

/** For each line that was changed, the one that it was or became. */
function pairedLines(lines: readonly DiffLine[]): readonly (string | null)[] {
  const paired: (string | null)[] = lines.map(() => null);
  const signOf = (line: DiffLine | undefined) => (line && 'sign' in line ? line.sign : null);
  for (let start = 0; start < lines.length; start += 1) {
    let removed = 0;
    let added = 0;
    while (signOf(lines[start + removed]) === '-') removed += 1;
    while (signOf(lines[start + removed + added]) === '+') added += 1;
    for (let i = 0; i < Math.min(removed, added); i += 1) {
      const [old, now] = [lines[start + i], lines[start + removed + i]];
      paired[start + i] = now && 'line' in now ? now.line : null;
      paired[start + removed + i] = old && 'line' in old ? old.line : null;
    }
    start += Math.max(removed + added - 1, 0);
  }
  return paired;
}

function shownLine(of: DiffLine, partner: string | null): ShownLine {
  if ('unchanged' in of) {
    const line = `${of.unchanged} unchanged line${of.unchanged === 1 ? '' : 's'}`;
    return { line, kind: 'head', isEmpty: false };
  }
  const kind = of.sign === '+' ? 'added' : of.sign === '-' ? 'removed' : '';
  const line = `${of.sign} ${of.line}`;
  if (kind !== '' && isBlank(of.line)) {
    const mark = of.line === '' ? 'empty line' : markOfBlanks(of.line).mark;
    return { line, kind, isEmpty: true, shown: html`${of.sign} ${showMark(mark)}` };
  }
  if (partner === null || isBlank(partner)) return { line, kind, isEmpty: isBlank(of.line) };
  const shown = haveSameLook(of.line, partner) ? escapedJson(of.line) : changedPieces(of.line, partner);
  return { line, kind, isEmpty: false, shown: html`${of.sign} ${shown}` };
}

function showDiffLines(lines: readonly ShownLine[]): Shown {
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

function showRun(run: readonly ShownLine[]): Shown {
  if (run.length <= renderLimits.emptyLineRunMaxLines) {
    return html`${run.map(({ line, kind, shown }) => showLine(shown ?? textPieces(line), kind))}`;
  }
  const kinds = [...new Set(run.map(({ kind }) => kind))];
  return showLine(showMark(`${run.length} empty lines`), kinds.length === 1 ? (kinds[0] ?? '') : '');
}

function showLine(shown: Shown, kind: ShownLine['kind']): Shown {
  return html`<span class="line ${kind}">${shown}
</span>`;
}

const isBlank = (text: string) => /^[\p{Zs}\t\r]*$/u.test(text);
