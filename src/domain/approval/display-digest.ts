import { hash } from 'node:crypto';
import { type DisplayPart, displayParts, displayText } from '../../../packages/render/src/display-text.ts';
import { limits } from '../limits.ts';
import { encodeId } from '../type-id.ts';

/** The content of a request that a reviewer decides about, by the names that its fields have in the API. */
export interface DisplayedRequest {
  readonly id: string;
  readonly revision: number;
  readonly type: string;
  readonly action: string;
  readonly summary: string;
  readonly riskLevel: string;
  readonly params: unknown;
  readonly context: unknown;
  readonly keyValueContext: unknown;
}

/** The digest of a display that had all of it in view. */
export function displayDigest(request: DisplayedRequest): string {
  return sha256(textWith(request, displayParts));
}

/**
 * The parts that a display left out, found by trying those with the fewest missing first; none for one that had all of
 * it in view. Null when it is no display of this revision, or when its content is too large to go on trying.
 */
export function partsNotDisplayed(
  request: DisplayedRequest,
  digest: string,
  maxBytes: number = limits.displayTriesMaxBytes,
): readonly DisplayPart[] | null {
  let bytes = 0;
  for (const missing of missingParts) {
    const text = textWith(
      request,
      displayParts.filter((part) => !missing.includes(part)),
    );
    if (sha256(text) === digest) return missing;
    bytes += Buffer.byteLength(text);
    if (bytes > maxBytes) return null;
  }
  return null;
}

/** How it is made, for those who make it and those who check it. */
export const displayDigestRule =
  'SHA-256, in lowercase hexadecimal, of the RFC 8785 text of `{"id", "revision", "fields"}`: the id of the approval, its revision, and an object of those of its fields `type`, `action`, `summary`, `riskLevel`, `params`, `context` and `keyValueContext` that were in view, as the API answers them';

/** Each choice of parts, the smallest first. */
const missingParts: readonly (readonly DisplayPart[])[] = Array.from(
  { length: 2 ** displayParts.length },
  (_, bits) => displayParts.filter((_part, i) => bits & (1 << i)),
).toSorted((a, b) => a.length - b.length);

function textWith(request: DisplayedRequest, parts: readonly DisplayPart[]): string {
  const pairs = Object.entries(request.keyValueContext ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const content = { ...request, keyValueContext: pairs.map(([key, value]) => ({ key, value })) };
  const fields = Object.fromEntries(parts.map((part) => [part, content[part]]));
  return displayText({ id: encodeId('Approval', request.id), revision: request.revision, fields });
}

const sha256 = (text: string) => hash('sha256', text, 'hex');
