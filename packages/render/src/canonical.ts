import serialize from 'canonicalize';

/** The RFC 8785 canonical JSON text of a value: the same for the same content, whatever the key order. */
export function canonical(value: unknown): string {
  const canonicalize = serialize as unknown as (input: unknown) => string | undefined;
  return canonicalize(value) ?? 'null';
}
