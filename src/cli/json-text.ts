import { splitHidden } from '../domain/text/hidden-characters.ts';

/** JSON for a program, in which a person sees everything too: what has no glyph is written as JSON's own escape. */
export function jsonText(value: unknown, indent = 2): string {
  return splitHidden(JSON.stringify(value, null, indent))
    .map((piece) => ('text' in piece ? piece.text : escapeOf(piece.hidden).repeat(piece.count)))
    .join('');
}

/** `U+202E` as `\u202e`; what is beyond the first plane as its two halves. */
function escapeOf(codePoint: string): string {
  const character = String.fromCodePoint(Number.parseInt(codePoint.slice(2), 16));
  return [...Array(character.length).keys()]
    .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`)
    .join('');
}
