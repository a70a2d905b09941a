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
