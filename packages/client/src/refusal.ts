import {
  AuthenticationError,
  ConflictError,
  CountersignError,
  ForbiddenError,
  IdempotencyError,
  NotFoundError,
  RateLimitedError,
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
  readonly issues?: ValidationError['issues'];
  readonly retryAfterMs?: number | null;
  readonly currentApproval?: ConflictError['current'];
  readonly currentElicitation?: ConflictError['current'];
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

export function errorOfRefusal(refusal: Refusal, requestId?: string): CountersignError {
  const { message, code } = refusal;
  const facts = { code, requestId, path: refusal.path ?? undefined };
  switch (refusal.__typename) {
    case 'ValidationError':
      return new ValidationError(message, facts, refusal.issues);
    case 'NotFoundError':
      return new NotFoundError(message, facts);
    case 'ForbiddenError':
      return new ForbiddenError(message, facts, refusal.requiredScope);
    case 'ConflictError':
      return new ConflictError(message, facts, refusal.currentApproval ?? refusal.currentElicitation);
    case 'IdempotencyError':
      return new IdempotencyError(message, facts);
    case 'RateLimitedError':
      return new RateLimitedError(message, facts, refusal.retryAfterMs);
    default:
      return new CountersignError(message, facts);
  }
}

export function errorOfFailure(
  { message, path, extensions = {} }: Failure,
  requestId?: string,
): CountersignError {
  const { code = 'INTERNAL_SERVER_ERROR' } = extensions;
  const facts = { code, path, requestId: extensions.requestId ?? requestId };
  switch (code) {
    case 'UNAUTHENTICATED':
      return new AuthenticationError(message, facts);
    case 'FORBIDDEN':
      return new ForbiddenError(message, facts, extensions.requiredScope);
    case 'NOT_FOUND':
      return new NotFoundError(message, facts);
    case 'RATE_LIMITED':
      return new RateLimitedError(message, facts, extensions.retryAfterMs);
    case 'UNAVAILABLE':
    case 'DRAINING':
      return new UnavailableError(message, facts, extensions.retryAfterMs);
    case 'BAD_USER_INPUT':
      return new ValidationError(message, facts);
    default:
      return new CountersignError(message, facts);
  }
}
