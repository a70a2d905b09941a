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

/**
 * The revision that an answer is about. One that names none is about the first: its caller read a request that
 * was never revised, or did not look.
 */
export function revisionSeen(named: number | null): number {
  return named ?? 1;
}

/** An answer names the revision that its caller saw; on any other it is refused with what changed since. */
export function requireCurrentRevision(
  request: { readonly id: string; readonly revision: number } & Content,
  seen: { readonly named: number | null; readonly content: Content | null },
): void {
  if (revisionSeen(seen.named) === request.revision) return;
  const changes = seen.content ? changedParts(seen.content, request) : [];
  const now = `the request is now at revision ${request.revision}`;
  throw new ConflictError(
    'STALE_REVISION',
    seen.named === null
      ? `This answer names no revision, and ${now}.${sentenceOf('Changed since the first', changes)} Look at it, then answer with \`revision: ${request.revision}\`.`
      : `This answer was for revision ${seen.named}; ${now}.${sentenceOf('Changed since', changes)} Look again before deciding.`,
    request.id,
    ['input', 'revision'],
  );
}

function sentenceOf(what: string, changes: readonly string[]): string {
  return changes.length > 0 ? ` ${what}: ${changes.join(', ')}.` : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
