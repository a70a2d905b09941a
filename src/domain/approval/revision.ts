import { canonical } from '../canonical.ts';
import { ConflictError } from '../errors.ts';

/** What a reviewer judges; changing any of it makes a new revision. */
export interface Content {
  readonly summary: string;
  readonly params: Record<string, unknown> | null;
  readonly context: Record<string, unknown>;
  readonly keyValueContext: Record<string, string>;
  readonly attachmentIds: string[];
}

const parts = ['summary', 'params', 'context', 'keyValueContext', 'attachmentIds'] as const;

/** The names of what differs between two contents, one level into objects: `summary`, `params.amount`. */
export function changedParts(before: Content, now: Content): string[] {
  return parts.flatMap((part) => {
    const [old, current] = [before[part], now[part]];
    if (canonical(old) === canonical(current)) return [];
    if (!isRecord(old) || !isRecord(current)) return [part];
    const keys = [...new Set([...Object.keys(old), ...Object.keys(current)])].sort();
    return keys
      .filter((key) => canonical(old[key]) !== canonical(current[key]))
      .map((key) => `${part}.${key}`);
  });
}

/** A vote names the revision its voter saw; on any other it is refused with what changed since. */
export function requireCurrentRevision(
  request: { readonly id: string; readonly revision: number } & Content,
  seen: { readonly revision: number; readonly content: Content | null },
): void {
  if (seen.revision === request.revision) return;
  const changes = seen.content ? changedParts(seen.content, request) : [];
  const what = changes.length > 0 ? ` Changed since: ${changes.join(', ')}.` : '';
  throw new ConflictError(
    'STALE_REVISION',
    `This vote was for revision ${seen.revision}; the request is now at revision ${request.revision}.${what} Look again before deciding.`,
    request.id,
    ['input', 'revision'],
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
