/** A key by which a call that is sent twice is done once. Not every page may call `randomUUID`, which needs TLS. */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `inbox-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
