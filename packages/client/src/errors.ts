/** What is known of an error besides its sentence. */
export interface ErrorFacts {
  readonly code: string;
  /** What to do about it. */
  readonly hint?: string | undefined;
  /** Under which the server's log has the call. */
  readonly requestId?: string | undefined;
  /** Where in the input it is. */
  readonly path?: readonly (string | number)[] | undefined;
  readonly cause?: unknown;
  readonly issues?: readonly Issue[] | undefined;
  readonly requiredScope?: string | null | undefined;
  readonly current?: Current | null | undefined;
  readonly retryAfterMs?: number | null | undefined;
  readonly spentBy?: Named | null | undefined;
  readonly spentAt?: string | null | undefined;
  readonly paths?: readonly string[] | undefined;
}

/** A principal, as an error names it. */
export interface Named {
  readonly id: string;
  readonly handle: string;
}

/** A rule that the input breaks. */
export interface Issue {
  readonly path: readonly string[];
  readonly message: string;
}

/** What stands in the way of a change. */
export interface Current {
  readonly id: string;
  readonly status: string;
}

/** Whatever this client throws about a call. Branch on the class or on `code`, never on the message. */
export class CountersignError extends Error {
  readonly code: string;
  readonly hint: string | null;
  readonly requestId: string | null;
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
  FORBIDDEN: 'Use a key with the scope that is missing.',
  NOT_FOUND: 'Check the id, and the workspace of the key.',
  KEY_REUSED: 'Give the new input an idempotency key (in a guard, a `run`) of its own.',
  UNAVAILABLE: 'Send it again later, with the same idempotency key.',
  NETWORK: 'Check the URL, and that a server runs there.',
  RATE_LIMITED: 'Send it again after `retryAfterMs`.',
  TASK_BUSY: 'Wait until the open request of this task has ended.',
  UNCERTAIN_EFFECT: 'Find out whether it happened before doing it again.',
};

/** The input breaks a rule. */
export class ValidationError extends CountersignError {
  readonly issues: readonly Issue[];

  constructor(message: string, facts: ErrorFacts) {
    super(message, facts);
    this.issues = facts.issues ?? [];
  }
}

/** The id or the name is of nothing in this workspace. */
export class NotFoundError extends CountersignError {}

/** The credential or the person may not do that. */
export class ForbiddenError extends CountersignError {
  readonly requiredScope: string | null;

  constructor(message: string, facts: ErrorFacts) {
    super(message, facts);
    this.requiredScope = facts.requiredScope ?? null;
  }
}

/** Another change came first; `current` is what stands in the way. */
export class ConflictError extends CountersignError {
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
class LaterError extends CountersignError {
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
