import type { Call, Caller, CallOptions } from './caller.ts';
import { createApproval, readApproval } from './documents/approvals.ts';
import type { DataOf, PartsOf, VariablesOf } from './documents/document.ts';
import type { approval } from './documents/fragments.ts';
import { loadOthers } from './documents/load-others.ts';
import type * as Documents from './documents/others.ts';
import { decisions, readApprovals } from './documents/waiting.ts';
import { notFound } from './errors.ts';
import type { EffectState } from './guard/effect-state.ts';
import type { Effected } from './guard/effects.ts';
import { Feed } from './waiting/feed.ts';
import type { WaitOptions } from './waiting/wait.ts';

/** A request for approval, as the server has it now. `params` are those that may be executed, edits included. */
export type Approval = PartsOf<typeof approval>;
/** The decision that a request ended with, or that asks for more information: who, when, and in which words. */
export type Decision = NonNullable<Approval['decision']>;

/** A request that is not open: reviewers, the clock or its requester have ended it, or ask for more information. */
export type Decided = Approval & { readonly decision: Decision };

type InputOf<Text> = VariablesOf<Text> extends { readonly input: infer Input } ? Input : never;

/**
 * What is asked for, as the input of `createApproval` in the schema: `summary` is what reviewers read first, `params` are
 * what they approve, `expiresIn` and `effectExpiresIn` are ISO 8601 durations of at most 30 days.
 */
export type CreateApprovalInput = InputOf<typeof createApproval>;

/** What a new revision changes; what is left out stays. `note` answers a reviewer. */
export type ReviseApprovalInput = Omit<InputOf<typeof Documents.reviseApproval>, 'id'>;

/**
 * A decision: exactly one outcome of `approve`, `editAndApprove`, `reject`, `delegate`, `escalate`, `requestMoreInfo` and
 * `override`, and the `revision` that was seen.
 */
export type RespondInput = InputOf<typeof Documents.respond>;
type ListVariables = NonNullable<VariablesOf<typeof Documents.listApprovals>>;

/** One page of approvals. */
export interface ListedApprovals {
  /** At most 100, and 20 by default. */
  readonly approvals: readonly Approval[];
  /** Whether there are more. */
  readonly hasNextPage: boolean;
  /** What `after` takes for the next page; null where this one is empty. */
  readonly endCursor: string | null;
}

/** What was said about an approval: its number in the conversation, who said it, and when. */
export type Message = DataOf<typeof Documents.sendMessage>['sendMessage']['sent'];

/** What a decision by its reviewer can say besides. */
type Said = Omit<RespondInput, 'id' | 'decision'>;

/** Requests for approval: for agents, which ask and wait, and for reviewers, who decide. */
export class Approvals {
  readonly #call: Call;
  readonly #caller: Caller;
  readonly #feed: Feed<Approval>;
  #effects: Promise<Feed<Effected>> | null = null;

  constructor(call: Call, caller: Caller) {
    this.#call = call;
    this.#caller = caller;
    this.#feed = new Feed(caller, {
      subscription: decisions,
      reading: readApprovals,
      of: (event: DataOf<typeof decisions>['decisionMade']) => event.approval,
      hasEnded: (one) => isDecided(one),
    });
  }

  /**
   * Creates a request. With the same `idempotencyKey`, of at most 255 characters, it is the same request; with another
   * input as well, an `IdempotencyError`. Rejects with a `ValidationError` where the input breaks a rule, and with a
   * `ConflictError` (`TASK_BUSY`) where its task has an open request.
   */
  async create(input: CreateApprovalInput, options?: CallOptions): Promise<Approval> {
    return (await this.#call(createApproval, { input }, options)).createApproval.approval;
  }

  /** The request as it is now; a `NotFoundError` where this workspace has none of that id. */
  async get(id: string, options?: CallOptions): Promise<Approval> {
    const answer = await this.#call(readApproval, { id }, options);
    if (answer.approval) return answer.approval;
    throw notFound(id, answer);
  }

  /** The request with its decision, or null while it is open. A `NotFoundError` as in `get`. */
  async getResult(id: string, options?: CallOptions): Promise<Decided | null> {
    const approval = await this.get(id, options);
    return isDecided(approval) ? approval : null;
  }

  /** One page, the newest first by default; `after` takes the `endCursor` of the page before, `first` is at most 100. */
  async list(given: ListVariables = {}, options?: CallOptions): Promise<ListedApprovals> {
    const { nodes, pageInfo } = (await this.#call((await loadOthers()).listApprovals, given, options))
      .approvals;
    return { approvals: nodes as readonly Approval[], ...pageInfo };
  }

  /**
   * Approves, as the person or program whose key it is. It is not decided before the policy has all of its votes. Rejects
   * with a `ConflictError` where it is decided already, or where `revision` is not the current one.
   */
  approve(id: string, { reason, ...said }: Said & { readonly reason?: string } = {}): Promise<Approval> {
    return this.respond({ ...said, id, decision: { approve: { reason } } });
  }

  /** Rejects, with `reason` in free words and `reasonCode` for programs. Errors as in `approve`. */
  reject(
    id: string,
    given: Said & { readonly reason?: string; readonly reasonCode?: string } = {},
  ): Promise<Approval> {
    const { reason, reasonCode, ...said } = given;
    return this.respond({ ...said, id, decision: { reject: { reason, reasonCode } } });
  }

  /** Any of the seven outcomes. A `ForbiddenError` says why this reviewer may not decide that. Other errors as in `approve`. */
  async respond(input: RespondInput, options?: CallOptions): Promise<Approval> {
    return (await this.#call((await loadOthers()).respond, { input }, options)).respond.approval;
  }

  /** Replaces what is asked, as its requester; the request is open again, and earlier votes do not count. */
  async revise(id: string, changes: ReviseApprovalInput, options?: CallOptions): Promise<Approval> {
    return (await this.#call((await loadOthers()).reviseApproval, { input: { ...changes, id } }, options))
      .reviseApproval.approval;
  }

  /** Withdraws an open request, as its requester. A `ConflictError` where it is decided. */
  async cancel(id: string, reason?: string, options?: CallOptions): Promise<Approval> {
    return (await this.#call((await loadOthers()).cancelApproval, { input: { id, reason } }, options))
      .cancelApproval.approval;
  }

  /**
   * Waits until the request is not open any more, for as long as that lasts. All waits of a client share one connection.
   * The signal and the timeout end the wait, the latter with a `WaitTimeoutError`, and leave the request as it is. A
   * `NotFoundError` or an `AuthenticationError` ends it, an unreachable server does not.
   */
  waitForDecision(id: string, options: WaitOptions = {}): Promise<Decided> {
    return this.#feed.wait(id, options) as Promise<Decided>;
  }

  /**
   * Waits until it is known what became of an approval: its effect SUCCEEDED, FAILED, or is UNCERTAIN, because nothing was
   * reported within the lease of 15 minutes. One whose receipt nobody redeems is waited for until the timeout.
   */
  async waitForEffect(id: string, options: WaitOptions = {}): Promise<EffectState> {
    // Loaded with the first of them, because most agents wait for decisions only.
    this.#effects ??= import('./guard/effects.ts').then(({ effectFeed }) => effectFeed(this.#caller));
    return (await (await this.#effects).wait(id, options)).effect;
  }

  /** What was said about a request, the oldest first; `first` is at most 100, and pages are as in `list`. */
  async messages(
    id: string,
    page: { readonly first?: number; readonly after?: string } = {},
  ): Promise<{
    readonly messages: readonly Message[];
    readonly hasNextPage: boolean;
    readonly endCursor: string | null;
  }> {
    const answer = await this.#call((await loadOthers()).readMessages, { id, ...page });
    if (!answer.approval) throw notFound(id, answer);
    const { nodes, pageInfo } = answer.approval.messages;
    return { messages: nodes, ...pageInfo };
  }

  /** Says something about a request. `reply` is what the server answers by itself to a question that it understands, or null. */
  async sendMessage(
    approvalId: string,
    content: string,
    options?: CallOptions,
  ): Promise<{ readonly sent: Message; readonly reply: Message | null }> {
    const document = (await loadOthers()).sendMessage;
    const { sent, reply } = (await this.#call(document, { input: { approvalId, content } }, options))
      .sendMessage;
    return { sent, reply };
  }
}

function isDecided(approval: Approval): approval is Decided {
  return approval.status !== 'PENDING' && approval.decision !== null;
}
