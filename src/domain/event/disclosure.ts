import { hash } from 'node:crypto';
import { canonical } from '../canonical.ts';
import { limits } from '../limits.ts';

/** What a line of the log covers and does not contain, by name. What is null or empty is not there. */
export type Bodies = Readonly<Record<string, unknown>>;
/** A random text for each body, in base64url. It stays with the body, and is erased with it. */
export type Salts = Readonly<Record<string, string>>;
/** What a line says of each body. */
export type Digests = Readonly<Record<string, string>>;

type RandomBytes = (size: number) => Uint8Array;

/** Without a salt, the digest of a short text could be guessed after the text was erased. */
export function saltsFor(bodies: Bodies, randomBytes: RandomBytes): Salts {
  const names = Object.keys(bodies).filter((name) => isThere(bodies[name]));
  const size = limits.disclosureSaltBytes;
  const random = Buffer.from(names.length > 0 ? randomBytes(names.length * size) : []);
  return Object.fromEntries(
    names.map((name, i) => [name, random.toString('base64url', i * size, (i + 1) * size)]),
  );
}

/** The texts that were digested: the RFC 8785 form of `[salt, name, body]`, of each body that still is there. */
export function disclosuresOf(bodies: Bodies, salts: Salts | null): Readonly<Record<string, string>> {
  const told: Record<string, string> = {};
  for (const [name, salt] of Object.entries(salts ?? {})) {
    if (isThere(bodies[name])) told[name] = wellFormed([salt, name, bodies[name]]);
  }
  return told;
}

export function digestsOf(bodies: Bodies, salts: Salts | null): Digests {
  return Object.fromEntries(
    Object.entries(disclosuresOf(bodies, salts)).map(([name, text]) => [name, disclosureDigest(text)]),
  );
}

export function disclosureDigest(text: string): string {
  return `sha-256:${hash('sha256', text, 'base64url')}`;
}

function isThere(body: unknown): boolean {
  if (body === null || body === undefined) return false;
  return typeof body !== 'object' || Object.keys(body).length > 0;
}

/** Half of a surrogate pair is stored as U+FFFD, and is digested as it is stored. */
function wellFormed(value: unknown): string {
  const text = canonical(value);
  if (!/\\ud[89a-f]/i.test(text)) return text;
  return canonical(JSON.parse(text, (_key, one) => (typeof one === 'string' ? one.toWellFormed() : one)));
}
