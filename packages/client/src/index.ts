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
  ReceiptError,
  UnavailableError,
  ValidationError,
  WaitTimeoutError,
} from './errors.ts';
export type { EffectState } from './guard/effect-state.ts';
export {
  Canceled,
  Ending,
  Escalated,
  Expired,
  InfoRequested,
  Overridden,
  Rejected,
  type Tried,
} from './guard/endings.ts';
export type { Guard, GuardCallOptions, GuardOptions } from './guard/guard.ts';
export type { HandlerOptions } from './guard/handler.ts';
export type { Effect, EffectContext } from './guard/point-of-effect.ts';
export type { Resumed } from './guard/resume.ts';
export type { Schema } from './guard/schema.ts';
export { EffectFailed, UncertainEffect } from './guard/uncertain-effect.ts';
export type { CountersignOptions } from './settings.ts';
export type { Opening, StreamEvent, Transport } from './waiting/transport.ts';
export type { WaitOptions } from './waiting/wait.ts';
