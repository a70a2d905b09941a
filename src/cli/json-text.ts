import { splitHidden } from '../../packages/render/src/text/hidden-characters.ts';
import { escapedCharacters } from '../../packages/render/src/text/readable-json.ts';

/** JSON for a program, in which a person sees everything too: what has no glyph is written as JSON's own escape. */
export function jsonText(value: unknown, indent = 2): string {
  return splitHidden(JSON.stringify(value, null, indent))
    .map((piece) =>
      'text' in piece ? piece.text : escapedCharacters(characterOf(piece.hidden)).repeat(piece.count),
    )
    .join('');
}

const characterOf = (codePoint: string) => String.fromCodePoint(Number.parseInt(codePoint.slice(2), 16));
