/** JSON with sorted members, as in RFC 8785: equal values have equal texts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, inner) =>
    typeof inner === 'object' && inner && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}

/** The idempotency key of a request: a restarted agent that asks for the same finds the request that it made. */
export async function requestKey(name: string, params: unknown, run: string): Promise<string> {
  const text = canonical([name, params, run]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `guard:${Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
