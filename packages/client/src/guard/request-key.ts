/** JSON with sorted members, as in RFC 8785: equal values have equal texts. */
export function canonical(value: unknown): string {
  return JSON.stringify(sorted(JSON.parse(JSON.stringify(value))));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, inner]) => [name, sorted(inner)]));
}

/** The idempotency key of a request: a restarted agent that asks for the same finds the request that it made. */
export async function requestKey(name: string, params: unknown, run: string): Promise<string> {
  const text = canonical([name, params, run]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `guard:${Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
