import {
  type ConflictError,
  type ErrorCode,
  errorCodes,
  type ForbiddenError,
  type IdempotencyError,
  type NotFoundError,
  type RateLimitedError,
  type ReceiptError,
  type UserError,
  type ValidationError,
  type ValidationIssue,
} from '../domain/errors.ts';
import { limits } from '../domain/limits.ts';
import { builder } from './builder.ts';
import { enumOf } from './enum.ts';
import { Approval, Elicitation, Principal } from './refs.ts';

/**
 * The errors that a caller can act on, as GraphQL types. Everything else is thrown on, for the server to mask.
 */

type ErrorFacts<E extends UserError> = Omit<E, keyof Error> & {
  readonly __typename: string;
  readonly message: string;
};

/** The facts of an error. GraphQL throws every value that is an Error, so a result holds these instead. */
export function errorFacts(error: UserError): ErrorFacts<UserError> {
  return { ...error, message: error.message, __typename: error.constructor.name };
}

const ErrorCodeEnum = enumOf<ErrorCode>(
  'ErrorCode',
  'What went wrong, as a word that a program can branch on.',
  errorCodes,
  {
    NOT_FOUND: 'Nothing in this workspace has that id or name.',
    FORBIDDEN: 'The credential or the role does not allow it.',
    VALIDATION_FAILED: 'The input breaks a rule; `issues` says which.',
    MISSING_PARAMS: 'The edited params leave out members that were proposed; `issues` names each.',
    NOT_PENDING: 'The request has ended; `currentApproval`, or `currentElicitation`, shows how.',
    TASK_BUSY:
      'The task already has an open request; `currentApproval`, or `currentElicitation`, is that one.',
    STALE_REVISION:
      'A newer revision has replaced the one that the answer named, or the first when it named none.',
    CLAIMED: 'Another reviewer holds a claim on the request, or the named claim has ended.',
    SELF_APPROVAL: 'The requester, and all who are one person with it, such as its owner, cannot decide.',
    LIMIT_EXCEEDED: 'The request is beyond the authority of the reviewer.',
    KEY_REUSED: 'The idempotency key was used before with another input.',
    KEY_IN_USE: 'The first call with this idempotency key is still running; try again in a moment.',
    RATE_LIMITED:
      'The credential, its principal or its workspace uses more than it may; `retryAfterMs` says when to try again.',
    RECEIPT_SPENT: 'The receipt has been redeemed before; `spentBy` and `spentAt` say by whom and when.',
    RECEIPT_MISMATCH: 'The params are not those that were approved; `paths` says where they differ.',
    RECEIPT_EXPIRED: 'The time is over in which the receipt could be redeemed.',
    RECEIPT_INVALID: 'It is no receipt of a decision of this workspace that lets something happen.',
    RECEIPT_REVOKED: 'The receipt was revoked before it was redeemed.',
  },
);

const UserErrorInterface = builder.interfaceRef<ErrorFacts<UserError>>('UserError').implement({
  description: 'An error that its reader can act on.',
  fields: (t) => ({
    code: t.field({
      type: ErrorCodeEnum,
      description: 'For programs: branch on this, never on the message.',
      resolve: (error) => error.code,
    }),
    message: t.exposeString('message', { description: 'For people: a sentence that may be shown as it is.' }),
    path: t.stringList({
      nullable: true,
      description:
        'Where in the arguments the trouble is, such as `["input", "summary"]`; null when it is nowhere in particular.',
      resolve: (error) => error.path,
    }),
  }),
});

export const NotFoundErrorType = builder.objectRef<ErrorFacts<NotFoundError>>('NotFoundError').implement({
  description: 'What the input names is not in this workspace.',
  interfaces: [UserErrorInterface],
});

export const ForbiddenErrorType = builder.objectRef<ErrorFacts<ForbiddenError>>('ForbiddenError').implement({
  description: 'It exists, but this credential or this person may not do that.',
  interfaces: [UserErrorInterface],
  fields: (t) => ({
    requiredScope: t.exposeString('requiredScope', {
      nullable: true,
      description: 'The scope that a key needs for this; null when the reason is another than the key.',
    }),
  }),
});

const ValidationIssueType = builder.objectRef<ValidationIssue>('ValidationIssue').implement({
  description: 'One rule that the input breaks.',
  fields: (t) => ({
    path: t.stringList({
      description: 'The place in the arguments, from `input` down.',
      resolve: (issue) => issue.path,
    }),
    message: t.exposeString('message', { description: 'What is wrong there and what would be right.' }),
  }),
});

export const ValidationErrorType = builder
  .objectRef<ErrorFacts<ValidationError>>('ValidationError')
  .implement({
    description: 'The input breaks at least one rule. Nothing was done.',
    interfaces: [UserErrorInterface],
    fields: (t) => ({
      issues: t.field({
        type: [ValidationIssueType],
        description: 'Every problem with the input, at least one.',
        resolve: (error) => error.issues,
      }),
    }),
  });

export const ConflictErrorType = builder.objectRef<ErrorFacts<ConflictError>>('ConflictError').implement({
  description:
    'Another change came first: the state of the request or of the task does not allow it any more. Nothing was done.',
  interfaces: [UserErrorInterface],
  fields: (t) => ({
    currentApproval: t.field({
      type: Approval,
      nullable: true,
      description:
        'The approval as it now stands, so that a stale page can redraw itself; null when the conflict is about a question.',
      resolve: ({ approvalId }, _args, { loaders }) =>
        approvalId ? loaders.approval.load(approvalId) : null,
    }),
    currentElicitation: t.field({
      type: Elicitation,
      nullable: true,
      description: 'The question as it now stands, when it is a question that is in the way or has ended.',
      resolve: ({ elicitationId }, _args, { loaders }) =>
        elicitationId ? loaders.elicitation.load(elicitationId) : null,
    }),
  }),
});

export const IdempotencyErrorType = builder
  .objectRef<ErrorFacts<IdempotencyError>>('IdempotencyError')
  .implement({
    description: 'The idempotency key cannot be used for this call. Nothing was done by it.',
    interfaces: [UserErrorInterface],
  });

export const ReceiptErrorType = builder.objectRef<ErrorFacts<ReceiptError>>('ReceiptError').implement({
  description: 'The receipt does not let this happen. Nothing was done, and nothing may be.',
  interfaces: [UserErrorInterface],
  fields: (t) => ({
    spentBy: t.field({
      type: Principal,
      nullable: true,
      description: 'Who redeemed it; null unless it is spent.',
      resolve: ({ redeemedById }, _args, { loaders }) =>
        redeemedById ? loaders.principal.load(redeemedById) : null,
    }),
    spentAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was redeemed; null unless it is spent.',
      resolve: ({ redeemedAt }) => redeemedAt,
    }),
    paths: t.stringList({
      description: `JSON Pointers (RFC 6901) to where the params differ from those that were approved, at most ${limits.receiptPathsMax}; empty unless the code is RECEIPT_MISMATCH.`,
      resolve: ({ paths }) => paths,
    }),
  }),
});

export const RateLimitedErrorType = builder
  .objectRef<ErrorFacts<RateLimitedError>>('RateLimitedError')
  .implement({
    description:
      'The credential, its principal or its workspace uses more than it may. Nothing was done; the same call succeeds later.',
    interfaces: [UserErrorInterface],
    fields: (t) => ({
      retryAfterMs: t.exposeInt('retryAfterMs', {
        description: 'When to try again, in milliseconds from now.',
      }),
    }),
  });
