export type { Approval, CreateApprovalInput, Decided, Decision, RespondInput } from './approvals.ts';
export { Countersign } from './countersign.ts';
export type { Elicitation } from './elicitations.ts';
export {
  AuthenticationError,
  ConflictError,
  CountersignError,
  ForbiddenError,
  IdempotencyError,
  NotFoundError,
  RateLimitedError,
  UnavailableError,
  ValidationError,
  WaitTimeoutError,
} from './errors.ts';
export type { CountersignOptions } from './settings.ts';
export type { WaitOptions } from './waiting/wait.ts';
