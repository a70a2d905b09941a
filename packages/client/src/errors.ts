/** What is known of an error besides its sentence. */
export interface ErrorFacts {
  /** For programs, such as `TASK_BUSY`. */
  readonly code: string;
  /** What to do about it. */
  readonly hint?: string | undefined;
  /** Under which the server's log has the call. */
  readonly requestId?: string | undefined;
  /** Where in the input it is. */
  readonly path?: readonly (string | number)[] | undefined;
  /** What it came of. */
  readonly cause?: unknown;
  /** Of a `ValidationError`. */
  readonly issues?: readonly Issue[] | undefined;
  /** Of a `ForbiddenError`. */
  readonly requiredScope?: string | null | undefined;
  /** Of a `ConflictError`. */
  readonly current?: Current | null | undefined;
  /** Of a `RateLimitedError` or an `UnavailableError`. */
  readonly retryAfterMs?: number | null | undefined;
  /** Of a `ReceiptError`, as the two after it. */
  readonly spentBy?: Named | null | undefined;
  /** When. */
  readonly spentAt?: string | null | undefined;
  /** Where. */
  readonly paths?: readonly string[] | undefined;
}

/** A principal, as an error names it. */
export interface Named {
  /** `prin_…` */
  readonly id: string;
  /** How it is called. */
  readonly handle: string;
}

/** A rule that the input breaks. */
export interface Issue {
  /** The names that lead to it in the input. */
  readonly path: readonly string[];
  /** What is wrong, in a sentence. */
  readonly message: string;
}

/** What stands in the way of a change. */
export interface Current {
  /** `appr_…` or `elic_…` */
  readonly id: string;
  /** Such as `APPROVED`. */
  readonly status: string;
}

/** Whatever this client throws about a call. Branch on the class or on `code`, never on the message. */
export class CountersignError extends Error {
  /** For programs, such as `TASK_BUSY`. */
  readonly code: string;
  /** What to do about it, in a sentence, or null. */
  readonly hint: string | null;
  /** Under which the server’s log has the call, or null where no server answered. */
  readonly requestId: string | null;
  /** Where in the input it is, or null. */
  readonly path: readonly (string | number)[] | null;

  constructor(message: string, { code, hint, requestId, path, cause }: ErrorFacts) {
    super(message, cause === undefined ? {} : { cause });
    this.name = new.target.name;
    this.code = code;
    this.hint = hint ?? hints[code] ?? null;
    this.requestId = requestId ?? null;
    this.path = path ?? null;
  }
}

const hints: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: 'Set COUNTERSIGN_API_KEY to a key that is valid on this server.',
  FORBIDDEN: 'Ask an administrator for the right.',
  NOT_FOUND: 'Check the id, and the workspace of the key.',
  KEY_REUSED: 'Give the new input an idempotency key (in a guard, a `run`) of its own.',
  UNAVAILABLE: 'Send it again later, with the same idempotency key.',
  NOT_PENDING: 'Read it again: it has ended.',
  NETWORK: 'Check the URL, and that a server runs there.',
  RATE_LIMITED: 'Send it again after `retryAfterMs`.',
  TASK_BUSY: 'Wait until the open request of this task has ended.',
  INFO_REQUESTED: 'Revise it with what is asked, then `guard.perform` it.',
  OVERRIDDEN: 'Do its `action` with its `params` instead.',
  EFFECT_FAILED: 'Mend the cause, and ask again with another `run`.',
  UNCERTAIN_EFFECT: 'Find out whether it happened before doing it again.',
};

/** The input breaks a rule. */
export class ValidationError extends CountersignError {
  /** Every rule that is broken. */
  readonly issues: readonly Issue[];

  constructor(message: string, facts: ErrorFacts) {
    super(message, facts);
    this.issues = facts.issues ?? [];
  }
}

/** The id or the name is of nothing in this workspace. */
export class NotFoundError extends CountersignError {}

/** Nothing was found under an id, as an answer says that has nothing there. */
export function notFound(id: string, answer: object): NotFoundError {
  const { [requestIdName]: requestId } = answer as { readonly [requestIdName]?: string };
  return new NotFoundError(`There is no “${id}” in this workspace.`, { code: 'NOT_FOUND', requestId });
}

/** Where the data of an answer has the id of its request, which is no name that a field can have. */
export const requestIdName = '@requestId';

/** The credential or the person may not do that. */
export class ForbiddenError extends CountersignError {
  /** The scope that the key lacks, or null where it is a right that is missing. */
  readonly requiredScope: string | null;

  constructor(message: string, facts: ErrorFacts) {
    const { requiredScope } = facts;
    super(message, requiredScope ? { hint: `Use a key with the scope ${requiredScope}.`, ...facts } : facts);
    this.requiredScope = requiredScope ?? null;
  }
}

/** Another change came first; `current` is what stands in the way. */
export class ConflictError extends CountersignError {
  /** The request as it is now. */
  readonly current: Current | null;

  constructor(message: string, facts: ErrorFacts) {
    super(message, facts);
    this.current = facts.current ?? null;
  }
}

/** The idempotency key cannot be used for this call. */
export class IdempotencyError extends CountersignError {}

/** The receipt does not let this happen: it is spent, revoked, expired or none, or the params are not those of it. */
export class ReceiptError extends CountersignError {
  /** Who redeemed it before, and when. */
  readonly spentBy: Named | null;
  /** When that was. */
  readonly spentAt: string | null;
  /** JSON Pointers to where the params differ from those that were approved. */
  readonly paths: readonly string[];

  constructor(message: string, facts: ErrorFacts) {
    super(message, facts);
    this.spentBy = facts.spentBy ?? null;
    this.spentAt = facts.spentAt ?? null;
    this.paths = facts.paths ?? [];
  }
}

/** The same call may succeed later. */
export class LaterError extends CountersignError {
  /** Milliseconds, as the server says, or null. */
  readonly retryAfterMs: number | null;

  constructor(message: string, facts: ErrorFacts) {
    super(message, facts);
    this.retryAfterMs = facts.retryAfterMs ?? null;
  }
}

/** More is used than the credential, its principal or its workspace may. */
export class RateLimitedError extends LaterError {}

/** The server could not be reached, or its database does not answer at the moment. */
export class UnavailableError extends LaterError {}

/** There is no key, or it is unknown, revoked or expired. */
export class AuthenticationError extends CountersignError {}

/** The wait has a `timeout`, and it is over. The request stays open. */
export class WaitTimeoutError extends CountersignError {}
