import type { limits } from './limits.ts';

/** What went wrong, as a word that a program can branch on. */
export const errorCodes = [
  'NOT_FOUND',
  'FORBIDDEN',
  'VALIDATION_FAILED',
  'MISSING_PARAMS',
  'NOT_PENDING',
  'TASK_BUSY',
  'STALE_REVISION',
  'CLAIMED',
  'SELF_APPROVAL',
  'LIMIT_EXCEEDED',
  'KEY_REUSED',
  'KEY_IN_USE',
  'RATE_LIMITED',
  'RECEIPT_SPENT',
  'RECEIPT_MISMATCH',
  'RECEIPT_EXPIRED',
  'RECEIPT_INVALID',
  'RECEIPT_REVOKED',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** An error that its reader can act on; its message is a sentence that a reviewer may read. */
export abstract class UserError extends Error {
  readonly code: ErrorCode;
  /** Where in the input the problem is, from the argument down. */
  readonly path: readonly string[] | null;

  constructor(code: ErrorCode, message: string, path: readonly string[] | null = null) {
    super(message);
    this.code = code;
    this.path = path;
  }
}

export class NotFoundError extends UserError {
  constructor(message: string, path: readonly string[] | null = null) {
    super('NOT_FOUND', message, path);
  }
}

export class ForbiddenError extends UserError {
  readonly requiredScope: string | null;

  constructor(
    message: string,
    facts: { code?: 'FORBIDDEN' | 'SELF_APPROVAL' | 'LIMIT_EXCEEDED'; requiredScope?: string } = {},
  ) {
    super(facts.code ?? 'FORBIDDEN', message);
    this.requiredScope = facts.requiredScope ?? null;
  }
}

export interface ValidationIssue {
  readonly path: readonly string[];
  readonly message: string;
}

/** A limit that was met, as a program reads it. */
export interface ExceededLimit {
  readonly code: 'FILE_TOO_LARGE' | 'TASK_FILES_FULL';
  readonly limit: keyof typeof limits;
  readonly max: number;
}

export class ValidationError extends UserError {
  readonly issues: readonly ValidationIssue[];
  /** Set when what was sent is too much, rather than wrong. */
  readonly exceeded: ExceededLimit | null;

  constructor(
    issues: readonly ValidationIssue[],
    exceeded: ExceededLimit | null = null,
    code: 'VALIDATION_FAILED' | 'MISSING_PARAMS' = 'VALIDATION_FAILED',
  ) {
    const [first] = issues;
    const others = new Set(issues.map(({ message }) => message)).size - 1;
    const more = others > 0 ? ` (and ${others} more)` : '';
    super(code, `${first?.message ?? 'The input is not valid.'}${more}`, first?.path ?? null);
    this.issues = issues;
    this.exceeded = exceeded;
  }
}

export type ConflictCode = 'NOT_PENDING' | 'TASK_BUSY' | 'STALE_REVISION' | 'CLAIMED';

/** Which request a conflict is about: an approval by its id, or a question. */
export type ConflictSubject = string | { readonly elicitationId: string };

/** Another change came first. Names the request, so that the edge can show its current state. */
export class ConflictError extends UserError {
  readonly approvalId: string | null;
  readonly elicitationId: string | null;

  constructor(
    code: ConflictCode,
    message: string,
    about: ConflictSubject | null,
    path: readonly string[] | null = null,
  ) {
    super(code, message, path);
    this.approvalId = typeof about === 'string' ? about : null;
    this.elicitationId = typeof about === 'string' ? null : (about?.elicitationId ?? null);
  }
}

export class IdempotencyError extends UserError {
  constructor(code: 'KEY_REUSED' | 'KEY_IN_USE', message: string) {
    super(code, message, ['input', 'idempotencyKey']);
  }
}

export type ReceiptErrorCode = Extract<ErrorCode, `RECEIPT_${string}`>;

/** The receipt is good for nothing, or not for this. Nothing may happen. */
export class ReceiptError extends UserError {
  /** Who redeemed it, and when. */
  readonly redeemedById: string | null;
  readonly redeemedAt: Date | null;
  /** JSON Pointers to where the params differ. */
  readonly paths: readonly string[];

  constructor(
    code: ReceiptErrorCode,
    message: string,
    facts: { redeemedById?: string | null; redeemedAt?: Date | null; paths?: readonly string[] } = {},
    path: readonly string[] = ['input', 'receipt'],
  ) {
    super(code, message, path);
    this.redeemedById = facts.redeemedById ?? null;
    this.redeemedAt = facts.redeemedAt ?? null;
    this.paths = facts.paths ?? [];
  }
}

/** The caller uses more than it may. Nothing was done; the same call succeeds later. */
export class RateLimitedError extends UserError {
  readonly retryAfterMs: number;

  constructor(message: string, retryAfterMs: number) {
    super('RATE_LIMITED', message);
    this.retryAfterMs = retryAfterMs;
  }
}

/** A link to a file that does not open it: its time is over, or it is not as it was made. */
export class FileLinkError extends Error {
  readonly code: 'LINK_EXPIRED' | 'LINK_INVALID';

  constructor(code: FileLinkError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** A cursor that cannot be resumed from: it belongs to another history of the database. */
export class CursorStaleError extends Error {
  readonly code = 'CURSOR_STALE';
}
