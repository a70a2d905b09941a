/**
 * A file's name as it is kept and shown: what stands behind the last slash, without what cannot be seen or
 * would turn the text around, such as U+202E. Null when nothing is left. It never becomes part of a path.
 */
export function cleanFileName(given: string): string | null {
  const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const name = last
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\uFFFD]/gu, '')
    .replaceAll(/\p{Zs}+/gu, ' ')
    .replace(/[. ]+$/, '')
    .trim();
  return name || null;
}
