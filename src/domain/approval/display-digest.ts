import { digest } from '../canonical.ts';
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
  const { id, revision, type, action, summary, riskLevel, params, context } = request;
  const pairs = Object.entries(request.keyValueContext ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const keyValueContext = pairs.map(([key, value]) => ({ key, value }));
  return digest({
    id: encodeId('Approval', id),
    revision,
    fields: { type, action, summary, riskLevel, params, context, keyValueContext },
  });
}

/** How it is made, for those who make it and those who check it. */
export const displayDigestRule =
  'SHA-256, in lowercase hexadecimal, of the RFC 8785 text of `{"id", "revision", "fields"}`: the id of the approval, its revision, and an object of those of its fields `type`, `action`, `summary`, `riskLevel`, `params`, `context` and `keyValueContext` that were in view, as the API answers them';
