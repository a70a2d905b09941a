import type { Call, Caller, CallOptions } from './caller.ts';
import {
  cancelApproval,
  createApproval,
  listApprovals,
  readApproval,
  readMessages,
  respond,
  reviseApproval,
  sendMessage,
} from './documents/approvals.ts';
import type { DataOf, PartsOf, VariablesOf } from './documents/document.ts';
import type { approval } from './documents/fragments.ts';
import { decisions, readApprovals } from './documents/waiting.ts';
import { NotFoundError } from './errors.ts';
import type { EffectState } from './guard/effect-state.ts';
import type { Effected } from './guard/effects.ts';
import { Feed } from './waiting/feed.ts';
import type { WaitOptions } from './waiting/wait.ts';

export type Approval = PartsOf<typeof approval>;
export type Decision = NonNullable<Approval['decision']>;

/** A request that is not open: reviewers, the clock or its requester have ended it, or ask for more information. */
export type Decided = Approval & { readonly decision: Decision };

type InputOf<Text> = VariablesOf<Text> extends { readonly input: infer Input } ? Input : never;

export type CreateApprovalInput = InputOf<typeof createApproval>;
export type RespondInput = InputOf<typeof respond>;
type ListVariables = NonNullable<VariablesOf<typeof listApprovals>>;

/** What a decision by its reviewer can say besides. */
type Said = Omit<RespondInput, 'id' | 'decision'>;

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

  /** Creates a request. With the same `idempotencyKey` it is the same request. */
  async create(input: CreateApprovalInput, options?: CallOptions): Promise<Approval> {
    return (await this.#call(createApproval, { input }, options)).createApproval.approval;
  }

  async get(id: string, options?: CallOptions): Promise<Approval> {
    const { approval } = await this.#call(readApproval, { id }, options);
    if (approval) return approval;
    throw new NotFoundError(`There is no approval “${id}” in this workspace.`, { code: 'NOT_FOUND' });
  }

  /** The decision as it is now, or null while the request is open. */
  async getResult(id: string, options?: CallOptions): Promise<Decided | null> {
    const approval = await this.get(id, options);
    return isDecided(approval) ? approval : null;
  }

  /** One page; `after` takes the `endCursor` of the page before. */
  async list(given: ListVariables = {}, options?: CallOptions) {
    const { nodes, pageInfo } = (await this.#call(listApprovals, given, options)).approvals;
    return { approvals: nodes as readonly Approval[], ...pageInfo };
  }

  approve(id: string, { reason, ...said }: Said & { readonly reason?: string } = {}): Promise<Approval> {
    return this.respond({ ...said, id, decision: { approve: { reason } } });
  }

  reject(
    id: string,
    given: Said & { readonly reason?: string; readonly reasonCode?: string } = {},
  ): Promise<Approval> {
    const { reason, reasonCode, ...said } = given;
    return this.respond({ ...said, id, decision: { reject: { reason, reasonCode } } });
  }

  /** Any of the seven outcomes. */
  async respond(input: RespondInput, options?: CallOptions): Promise<Approval> {
    return (await this.#call(respond, { input }, options)).respond.approval;
  }

  async revise(
    id: string,
    changes: Omit<InputOf<typeof reviseApproval>, 'id'>,
    options?: CallOptions,
  ): Promise<Approval> {
    return (await this.#call(reviseApproval, { input: { ...changes, id } }, options)).reviseApproval.approval;
  }

  async cancel(id: string, reason?: string, options?: CallOptions): Promise<Approval> {
    return (await this.#call(cancelApproval, { input: { id, reason } }, options)).cancelApproval.approval;
  }

  /**
   * Waits until the request is not open any more. All waits of a client share one connection. The signal and the
   * timeout end the wait and leave the request as it is.
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

  async messages(id: string, page: { readonly first?: number; readonly after?: string } = {}) {
    const { approval } = await this.#call(readMessages, { id, ...page });
    if (approval) return { messages: approval.messages.nodes, ...approval.messages.pageInfo };
    throw new NotFoundError(`There is no approval “${id}” in this workspace.`, { code: 'NOT_FOUND' });
  }

  async sendMessage(approvalId: string, content: string, options?: CallOptions) {
    const { sent, reply } = (await this.#call(sendMessage, { input: { approvalId, content } }, options))
      .sendMessage;
    return { sent, reply };
  }
}

function isDecided(approval: Approval): approval is Decided {
  return approval.status !== 'PENDING' && approval.decision !== null;
}
