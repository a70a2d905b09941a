import { codePointName, isBlank, splitHidden } from '../../../packages/render/src/text/hidden-characters.ts';

/**
 * A file's name as it is kept and shown: what stands behind the last slash, with the code point in the place of what
 * cannot be seen or would turn the text around, such as `[U+202E]`. It is kept so, because the name goes on to where we
 * show nothing: to the disk of the one who downloads it. Null when nothing is left. It never becomes part of a path.
 */
export function cleanFileName(given: string): string | null {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  if (isBlank(last)) return null;
  const name = splitHidden(last.normalize('NFC'))
    .map((piece) => ('text' in piece ? piece.text : `[${piece.hidden}]`.repeat(piece.count)))
    .join('')
    .replaceAll(/[\t\n\r]/g, (character) => `[${codePointName(character)}]`)
    .replaceAll(/\p{Zs}+/gu, ' ')
    .replace(/[. ]+$/, '')
    .trim();
  return name || null;
}
