import { limits } from '../limits.ts';

/** What nobody should open as anything in particular. */
const unknownType = 'application/octet-stream';

/**
 * `type/subtype` as RFC 6838 allows it, in lower case and without parameters; null when it is something else.
 */
export function parseMediaType(given: string): string | null {
  const type = given.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type.length > limits.mediaTypeMaxChars) return null;
  return /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/.test(type) ? type : null;
}

interface FileSignature {
  readonly type: string;
  readonly at: number;
  readonly bytes: string;
  /** Formats that are this one inside, and may be called by their own name. */
  readonly inside?: RegExp;
}

/** What formats begin with. */
const fileSignatures: readonly FileSignature[] = [
  { type: 'image/png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { type: 'image/jpeg', at: 0, bytes: '\xff\xd8\xff' },
  { type: 'image/gif', at: 0, bytes: 'GIF8' },
  { type: 'image/webp', at: 8, bytes: 'WEBP' },
  { type: 'image/avif', at: 4, bytes: 'ftypavif' },
  { type: 'application/pdf', at: 0, bytes: '%PDF-' },
  {
    type: 'application/zip',
    at: 0,
    bytes: 'PK\x03\x04',
    inside: /\+zip$|^application\/(vnd\.(openxmlformats-officedocument|oasis\.opendocument)\.)/,
  },
  { type: 'application/gzip', at: 0, bytes: '\x1f\x8b' },
  { type: 'video/mp4', at: 4, bytes: 'ftyp', inside: /^(audio\/mp4|video\/quicktime)$/ },
  { type: 'video/webm', at: 0, bytes: '\x1a\x45\xdf\xa3', inside: /^(audio\/webm|video\/x-matroska)$/ },
  { type: 'audio/wav', at: 8, bytes: 'WAVE' },
  { type: 'audio/ogg', at: 0, bytes: 'OggS', inside: /^video\/ogg$/ },
  { type: 'audio/mpeg', at: 0, bytes: 'ID3' },
];

/** Texts that a program shows as such, and that no program runs. */
const texts: ReadonlySet<string> = new Set([
  'text/plain',
  'text/csv',
  'text/markdown',
  'application/json',
  'text/x-diff',
]);

/** Types that have a sign: without it, the name is not believed. */
const signed: ReadonlySet<string> = new Set(fileSignatures.map(({ type }) => type));

/**
 * What a file is taken for: what its first bytes show, or else what its sender says, as far as the bytes do not
 * contradict. Types that would need the sign of another format are not believed without it.
 */
export function mediaTypeOf(declared: string | null, head: Uint8Array): string {
  const start = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  const shown = fileSignatures.find(({ at, bytes }) => start.startsWith(bytes, at));
  if (shown) return declared && shown.inside?.test(declared) ? declared : shown.type;
  if (!declared || signed.has(declared) || fileSignatures.some(({ inside }) => inside?.test(declared)))
    return unknownType;
  if (texts.has(declared) && start.includes('\0')) return unknownType;
  return declared;
}

/** The media type that is sent to a browser: only one that cannot run on a page of ours. */
export function servedType(mediaType: string): string {
  const harmless =
    texts.has(mediaType) ||
    signed.has(mediaType) ||
    fileSignatures.some(({ inside }) => inside?.test(mediaType) && !mediaType.endsWith('+zip'));
  return harmless ? mediaType : unknownType;
}
