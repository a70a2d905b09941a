export type {
  Approval,
  Approvals,
  CreateApprovalInput,
  Decided,
  Decision,
  ListedApprovals,
  Message,
  RespondInput,
  ReviseApprovalInput,
} from './approvals.ts';
export type { Call, CallOptions, Variables } from './caller.ts';
export { Countersign } from './countersign.ts';
export type { AskInput, Elicitation, Elicitations } from './elicitations.ts';
export {
  AuthenticationError,
  ConflictError,
  CountersignError,
  type Current,
  type ErrorFacts,
  ForbiddenError,
  IdempotencyError,
  type Issue,
  LaterError,
  type Named,
  NotFoundError,
  RateLimitedError,
  ReceiptError,
  UnavailableError,
  ValidationError,
  WaitTimeoutError,
} from './errors.ts';
export type { Execution, Executions } from './executions.ts';
export type { Files } from './files.ts';
export type { EffectState } from './guard/effect-state.ts';
export {
  Canceled,
  Ending,
  type EndingStatus,
  Escalated,
  Expired,
  InfoRequested,
  Overridden,
  Rejected,
  type Tried,
} from './guard/endings.ts';
export type { Described, Guard, GuardCallOptions, GuardOptions } from './guard/guard.ts';
export type { HandlerOptions } from './guard/handler.ts';
export type { Effect, EffectContext, EffectOptions } from './guard/point-of-effect.ts';
export type { Resumed } from './guard/resume.ts';
export type { Schema } from './guard/schema.ts';
export { EffectFailed, UncertainEffect } from './guard/uncertain-effect.ts';
export type { Policies, Simulation } from './policies.ts';
export type { CountersignOptions } from './settings.ts';
export type { CreatedTask, OpenTask, Tasks } from './tasks.ts';
export type { UploadedFile, UploadFileInput } from './upload.ts';
export type { Opening, StreamEvent, Transport } from './waiting/transport.ts';
export type { WaitOptions } from './waiting/wait.ts';
