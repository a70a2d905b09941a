import { html } from './html.ts';
import { nothing, type Shown } from './shown.ts';
import { markOfBlanks } from './text/blanks.ts';
import { changedPart } from './text/changed-part.ts';
import { readableLine, splitLine } from './text/readable-line.ts';
import { splitName } from './text/readable-name.ts';
import { type ReadablePiece, splitReadable } from './text/readable-text.ts';

/** A text of others within a sentence of ours: its direction stays within it, and nothing of it is invisible. */
export function showText(text: string): Shown {
  return html`<bdi>${textPieces(text)}</bdi>`;
}

/** The same on one line, such as in a list; what is cut ends in an ellipsis. */
export function showLine(text: string, maxColumns: number): Shown {
  return html`<bdi>${showPieces(splitLine(text, maxColumns))}</bdi>`;
}

/** A text of others as a block; its lines wrap and each has its own direction. */
export function showLines(text: string): Shown {
  return html`<pre class="text" dir="auto">${textPieces(text)}</pre>`;
}

/** The text with a mark in the place of each character, and of each run of blanks, that cannot be seen. */
export function textPieces(text: string): Shown {
  return showPieces(splitReadable(text));
}

/** A text of which another version is known: where less than half of it differs, that is marked. */
export function changedPieces(text: string, other: string): Shown {
  const { head, before, tail } = changedPart(text, other);
  if (before === '' || head.length + tail.length < before.length) return textPieces(text);
  const differs = before.trim() === '' ? [markOfBlanks(before)] : splitReadable(before);
  return html`${textPieces(head)}<b class="differs">${showPieces(differs)}</b>${textPieces(tail)}`;
}

/** The name of a field as its maker wrote it: two names that differ look different. */
export function showName(name: string): Shown {
  if (name === '') return html`<code class="name">${showMark('empty name')}</code>`;
  return html`<code class="name"><bdi>${showPieces(splitName(name))}</bdi></code>`;
}

export function showPieces(pieces: readonly ReadablePiece[]): Shown {
  return html`${pieces.map((piece) => ('text' in piece ? piece.text : showMark(piece.mark)))}`;
}

/** Words of ours in the place of a text of others, in a form that no text can have. */
export function showMark(mark: string): Shown {
  return html`<mark class="unseen">${mark}</mark>`;
}

/** Below an input, which shows its text as it is: the text with marks, when something in it cannot be seen. */
export function unseenNote(text: string): Shown {
  return splitReadable(text).every((piece) => 'text' in piece)
    ? nothing
    : html`<small class="as-sent">As sent: ${showText(text)}</small>`;
}

/** A text of others where no mark-up is possible, such as the title of a window. */
export function titleText(text: string): string {
  return readableLine(text, 100);
}
