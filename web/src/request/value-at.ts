/** What a JSON pointer (RFC 6901) leads to; undefined where there is nothing. */
export function valueAt(whole: unknown, pointer: string): unknown {
  let value = whole;
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}
