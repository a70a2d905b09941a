import {
  AuthenticationError,
  ConflictError,
  CountersignError,
  type Current,
  ForbiddenError,
  IdempotencyError,
  type Issue,
  type Named,
  NotFoundError,
  RateLimitedError,
  ReceiptError,
  UnavailableError,
  ValidationError,
} from './errors.ts';

/** A member of a result's union that says why nothing was done. */
export interface Refusal {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly path?: readonly string[] | null;
  readonly requiredScope?: string | null;
  readonly issues?: readonly Issue[];
  readonly retryAfterMs?: number | null;
  readonly spentBy?: Named | null;
  readonly spentAt?: string | null;
  readonly paths?: readonly string[];
  readonly currentApproval?: Current | null;
  readonly currentElicitation?: Current | null;
}

/** An error of GraphQL, which concerns the whole call. */
export interface Failure {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: {
    readonly code?: string;
    readonly requiredScope?: string | null;
    readonly retryAfterMs?: number;
    readonly requestId?: string;
    readonly resumeAfter?: string;
  };
}

/** Whether a member of a result is a refusal: nothing else has a code and a message. */
export function isRefusal(member: object): member is Refusal {
  return 'code' in member && 'message' in member && '__typename' in member;
}

/** By the type of a refusal, and by the code of a failure. */
const classes: Readonly<Record<string, typeof CountersignError>> = {
  ValidationError,
  NotFoundError,
  ForbiddenError,
  ConflictError,
  IdempotencyError,
  RateLimitedError,
  ReceiptError,
  BAD_USER_INPUT: ValidationError,
  UNAUTHENTICATED: AuthenticationError,
  FORBIDDEN: ForbiddenError,
  NOT_FOUND: NotFoundError,
  RATE_LIMITED: RateLimitedError,
  UNAVAILABLE: UnavailableError,
  DRAINING: UnavailableError,
};

export function errorOfRefusal(refusal: Refusal, requestId?: string): CountersignError {
  const { message, path, currentApproval, currentElicitation } = refusal;
  const current = currentApproval ?? currentElicitation;
  const Class = classes[refusal.__typename] ?? CountersignError;
  return new Class(message, { ...refusal, path: path ?? undefined, current, requestId });
}

export function errorOfFailure(
  { message, path, extensions = {} }: Failure,
  requestId?: string,
): CountersignError {
  const { code = 'INTERNAL_SERVER_ERROR' } = extensions;
  return new (classes[code] ?? CountersignError)(message, { requestId, ...extensions, code, path });
}
