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
  UNAUTHENTICATED: 'Set COUNTERSIGN_API_KEY, or give `apiKey`, to a key that is valid on this server.',
  FORBIDDEN: 'Use a key with the scope that is missing, or ask an administrator for the right.',
  NOT_FOUND: 'Check the id, and that the key is of the workspace that has it.',
  KEY_REUSED: 'The same idempotency key was used with other input. Give the new input a key of its own.',
  UNAVAILABLE: 'Send it again later: the same idempotency key makes sure that it happens once.',
  NETWORK: 'Check the URL, and that a server runs there.',
  RATE_LIMITED: 'Send it again after `retryAfterMs`.',
  TASK_BUSY: 'Wait until the open request of this task has ended, or create the request without a task.',
  UNCERTAIN_EFFECT:
    'Find out whether it happened before doing it again; only where repeating is harmless, set `onUncertain`.',
};

/** The input breaks a rule. */
export class ValidationError extends CountersignError {
  readonly issues: readonly { readonly path: readonly string[]; readonly message: string }[];

  constructor(message: string, facts: ErrorFacts, issues: ValidationError['issues'] = []) {
    super(message, facts);
    this.issues = issues;
  }
}

/** The id or the name is of nothing in this workspace. */
export class NotFoundError extends CountersignError {}

/** The credential or the person may not do that. */
export class ForbiddenError extends CountersignError {
  readonly requiredScope: string | null;

  constructor(message: string, facts: ErrorFacts, requiredScope: string | null = null) {
    super(message, facts);
    this.requiredScope = requiredScope;
  }
}

/** Another change came first; `current` is what stands in the way. */
export class ConflictError extends CountersignError {
  readonly current: { readonly id: string; readonly status: string } | null;

  constructor(message: string, facts: ErrorFacts, current: ConflictError['current'] = null) {
    super(message, facts);
    this.current = current;
  }
}

/** The idempotency key cannot be used for this call. */
export class IdempotencyError extends CountersignError {}

/** The same call may succeed later. */
class LaterError extends CountersignError {
  readonly retryAfterMs: number | null;

  constructor(message: string, facts: ErrorFacts, retryAfterMs: number | null = null) {
    super(message, facts);
    this.retryAfterMs = retryAfterMs;
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
