import { html } from './html.ts';
import { isDiff, showCode } from './show-code.ts';
import { changedPieces, showLines, showPieces, showText } from './show-text.ts';
import type { Shown } from './shown.ts';
import { splitBlankEnds } from './text/blanks.ts';
import { choiceText } from './text/choice-text.ts';
import { looksLikeNumber } from './text/number-look.ts';
import { readableLine } from './text/readable-line.ts';
import { splitReadable } from './text/readable-text.ts';

/** Our words for values that are no text. */
export const valueWords = {
  null: 'none',
  emptyText: 'empty text',
  emptyList: 'empty list',
  emptyObject: 'nothing',
  true: 'yes',
  false: 'no',
  absent: 'not there before',
  gone: 'left out now',
} as const;

/** A text as a value: in quotation marks where it could be taken for a value of another kind, or for a part of one. */
export function showString(text: string): Shown {
  if (text.includes('\n')) return isDiff(text) ? showCode(text) : showLines(text);
  if (!needsQuotes(text)) return showText(text);
  return html`<bdi>“${showPieces(splitBlankEnds(text, splitReadable))}”</bdi>`;
}

/** A text as one of several choices, on one line and without marks, in the same quotation marks. */
export function choiceWords(text: string): string {
  return needsQuotes(text) ? choiceText(text) : readableLine(text);
}

/** A line of a text that was changed, in which what differs from the other one is marked. */
export function showChangedString(text: string, other: string): Shown {
  return needsQuotes(text) ? showString(text) : html`<bdi>${changedPieces(text, other)}</bdi>`;
}

/** Whether a text, without quotation marks, could be taken for a value of another kind. */
export function looksLikeOtherKind(text: string): boolean {
  return otherKinds.has(text.toLowerCase()) || looksLikeNumber(text);
}

function needsQuotes(text: string): boolean {
  return text.trim() !== text || looksLikeOtherKind(text) || /^["“”'‘’„«»[{]|["“”'‘’„«»]$/.test(text);
}

const otherKinds: ReadonlySet<string> = new Set([
  ...Object.values(valueWords),
  ...['true', 'false', 'null', 'undefined', 'nan'],
]);
