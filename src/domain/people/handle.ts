/** A handle as it is stored and shown: in Unicode's composed form, so that what looks the same is the same. */
export function composed(handle: string): string {
  return handle.normalize('NFC');
}

/**
 * What handles are unique and found by: the composed form without regard to case. By way of the capitals, because some
 * letters have one capital and two small forms; and from the small letters, because some capitals have no other.
 */
export function handleKey(handle: string): string {
  return composed(composed(handle).toLowerCase().toUpperCase().toLowerCase());
}

const unreadable = /(?<hidden>\p{Default_Ignorable_Code_Point}|\p{C}|\u2800)|(?! )[\p{Z}]/v;

/**
 * Why a name by which principals are found cannot be read, as the end of a sentence; null when it can. Two names that
 * look the same have to be the same: no character that has no glyph, and no blank but the plain one.
 */
export function unreadableIn(name: string): string | null {
  const [character, hidden] = unreadable.exec(name) ?? [];
  if (character === undefined) return null;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return hidden === undefined
    ? `may not contain the blank U+${code}; use a plain one.`
    : `may not contain U+${code}, which no reader would see; leave it out.`;
}
