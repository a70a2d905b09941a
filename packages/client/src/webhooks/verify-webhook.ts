import { CountersignError } from '../errors.ts';

/** What a webhook says. It is a reason to ask the server, and never the decision itself. */
export interface WebhookEvent {
  /** Such as `approval.decided`. */
  readonly type: string;
  /** When it was sent, an ISO 8601 text. */
  readonly timestamp: string;
  /** The event of the log that it is about, and the object, by its kind. */
  readonly data: {
    readonly event: { readonly id: string; readonly type: string; readonly occurredAt: string };
    readonly approval?: { readonly id: string; readonly type: string; readonly status: string };
    readonly [object: string]: unknown;
  };
}

/** A webhook that is not from this server, or not of now. */
export class InvalidWebhookError extends CountersignError {}

/** How strictly a webhook is verified. */
export interface VerifyOptions {
  /** How far the clocks may be apart, in milliseconds; five minutes by default. */
  readonly toleranceMs?: number;
  /** By default the clock of this machine. */
  readonly now?: Date;
}

const encoder = new TextEncoder();

/**
 * Verifies a delivery by Standard Webhooks 1.0, over the bytes as they arrived, and answers what it says. With two
 * secrets, during a rotation, one of them has to fit. Throws an `InvalidWebhookError` where a header is missing, the time
 * is more than five minutes away, or no signature fits.
 */
export async function verifyWebhook(
  body: string | Uint8Array,
  headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>,
  secrets: string | readonly string[],
  { toleranceMs = 300_000, now = new Date() }: VerifyOptions = {},
): Promise<WebhookEvent> {
  const header = (name: string) => {
    const value = headers instanceof Headers ? headers.get(name) : headers[name];
    if (typeof value === 'string' && value) return value;
    throw invalid(`The header ${name} is missing.`);
  };
  const [id, timestamp, signatures] = [
    header('webhook-id'),
    header('webhook-timestamp'),
    header('webhook-signature'),
  ];
  const apartMs = Math.abs(now.getTime() - Number(timestamp) * 1_000);
  if (!/^\d+$/.test(timestamp) || apartMs > toleranceMs) {
    throw invalid('The timestamp is too far from the time of this machine.');
  }
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const signed = joined(
    encoder.encode(`${id}.${timestamp}.`),
    typeof body === 'string' ? encoder.encode(body) : body,
  );
  for (const secret of [secrets].flat()) {
    const key = await keyOf(secret);
    for (const signature of signatures.split(' ')) {
      const bytes = signature.startsWith('v1,') ? bytesOf(signature.slice(3)) : null;
      // `verify` takes the same time wherever two signatures differ.
      if (bytes && (await crypto.subtle.verify('HMAC', key, bytes, signed)))
        return JSON.parse(text) as WebhookEvent;
    }
  }
  throw invalid('No signature fits the secret.');
}

function keyOf(secret: string): Promise<CryptoKey> {
  const bytes = bytesOf(secret.replace(/^whsec_/, ''));
  if (!bytes?.length)
    throw invalid('The secret is not one of a webhook: it begins with whsec_ and is base64.');
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(one.length + other.length);
  whole.set(one);
  whole.set(other, one.length);
  return whole;
}

const invalid = (message: string) => new InvalidWebhookError(message, { code: 'INVALID_WEBHOOK' });
