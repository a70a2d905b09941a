import type { Client } from '@urql/core';
import { createContext } from 'react';
import type { pastOutcomes } from '../../../packages/render/src/past-outcomes.ts';
import { respond, withdraw } from '../documents/decide.ts';
import type { VariablesOf } from '../documents/variables-of.ts';
import { type Draft, emptyDraft } from './drafts.ts';
import { freshKey } from './fresh-key.ts';

export type GivenDecision = VariablesOf<typeof respond>['input']['decision'];

/** A decision as it was given, before it is sent. */
export interface HeldDecision {
  readonly approvalId: string;
  readonly action: string;
  /** What it is, in the past tense: “approved”. */
  readonly done: string;
  readonly revision: number;
  readonly confirmation: string | null;
  /** What was in view; see `Seen`. */
  readonly displayDigest: string;
  /** A decision of a reviewer, or the reason of a requester who withdraws. */
  readonly decision: GivenDecision | { readonly withdraw: string | null };
}

/** Why nothing came of it. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  /** Who was first, when another reviewer was. */
  readonly by: {
    readonly name: string;
    readonly outcome: keyof typeof pastOutcomes;
    readonly at: string;
  } | null;
}

export type Outgoing =
  | { readonly state: 'HELD'; readonly held: HeldDecision; readonly sendAtMs: number }
  | { readonly state: 'SENDING' | 'SENT'; readonly held: HeldDecision }
  | { readonly state: 'REFUSED'; readonly held: HeldDecision; readonly refusal: Refusal };

/** How long a decision can be undone before it is sent. */
export const undoMs = 5_000;

/** Holds the last decision for a while, then sends it. A second decision sends the first at once. */
export class Outbox {
  readonly #api: Client;
  readonly #listeners = new Set<() => void>();
  readonly #sentListeners = new Set<(approvalId: string) => void>();
  readonly #refusals = new Map<string, Refusal>();
  readonly #drafts = new Map<string, Draft>();
  /** Refusals that came while a later decision was held: nothing takes the place of that one, or it would not be sent. */
  readonly #later: Outgoing[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #now: Outgoing | null = null;

  constructor(api: Client) {
    this.#api = api;
    // A decision is not lost by leaving the page.
    addEventListener('pagehide', () => this.sendNow());
  }

  readonly state = (): Outgoing | null => this.#now;

  readonly onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly onSent = (listener: (approvalId: string) => void): (() => void) => {
    this.#sentListeners.add(listener);
    return () => this.#sentListeners.delete(listener);
  };

  refusalOf(approvalId: string): Refusal | null {
    return this.#refusals.get(approvalId) ?? null;
  }

  /** Whether a decision on it is on its way. */
  isOnItsWay(approvalId: string): boolean {
    return (
      (this.#now?.state === 'HELD' || this.#now?.state === 'SENDING') &&
      this.#now.held.approvalId === approvalId
    );
  }

  /** What was written on a request, until it is sent. */
  draftOf(approvalId: string): Draft {
    return this.#drafts.get(approvalId) ?? emptyDraft;
  }

  keepDraft(approvalId: string, draft: Draft): void {
    this.#drafts.set(approvalId, draft);
  }

  hold(held: HeldDecision): void {
    this.sendNow();
    this.#refusals.delete(held.approvalId);
    this.#now = { state: 'HELD', held, sendAtMs: Date.now() + undoMs };
    this.#timer = setTimeout(() => this.sendNow(), undoMs);
    this.#tell();
  }

  undo(): string | null {
    if (this.#now?.state !== 'HELD') return null;
    clearTimeout(this.#timer);
    const { approvalId } = this.#now.held;
    this.#now = null;
    this.#tell();
    return approvalId;
  }

  sendNow(): void {
    if (this.#now?.state !== 'HELD') return;
    clearTimeout(this.#timer);
    const { held } = this.#now;
    this.#now = { state: 'SENDING', held };
    this.#tell();
    void this.#send(held).then((refusal) => {
      if (refusal) this.#refusals.set(held.approvalId, refusal);
      else this.#drafts.delete(held.approvalId);
      const came: Outgoing = refusal ? { state: 'REFUSED', held, refusal } : { state: 'SENT', held };
      if (this.#now?.held === held) this.#now = refusal ? came : (this.#later.shift() ?? came);
      else if (refusal) this.#later.push(came);
      for (const listener of this.#sentListeners) listener(held.approvalId);
      this.#tell();
    });
  }

  async #send({ approvalId: id, decision, ...seen }: HeldDecision): Promise<Refusal | null> {
    const idempotencyKey = freshKey();
    const keepalive = { fetchOptions: { keepalive: true } };
    if ('withdraw' in decision) {
      const input = { idempotencyKey, id, reason: decision.withdraw };
      const { data } = await this.#api.mutation(withdraw, { input }, keepalive).toPromise();
      return refusalIn(data?.cancelApproval);
    }
    const { revision, confirmation, displayDigest } = seen;
    const input = { idempotencyKey, id, revision, confirmation, displayDigest, decision };
    const { data } = await this.#api.mutation(respond, { input }, keepalive).toPromise();
    return refusalIn(data?.respond);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

export const OutboxContext = createContext<Outbox | null>(null);

interface Answer {
  readonly __typename: string;
  readonly code?: string;
  readonly message?: string;
  readonly currentApproval?: {
    readonly decision: {
      readonly outcome: keyof typeof pastOutcomes;
      readonly decidedAt: string;
      readonly decidedBy: { readonly displayName: string };
    } | null;
  } | null;
}

/** Null when it was done. */
export function refusalIn(answer: Answer | null | undefined): Refusal | null {
  if (!answer)
    return {
      code: 'NO_ANSWER',
      message: 'The server did not answer, so look whether it is on record. Nothing is queued.',
      by: null,
    };
  if (answer.__typename.endsWith('Payload')) return null;
  const before = answer.currentApproval?.decision;
  const by = before
    ? { name: before.decidedBy.displayName, outcome: before.outcome, at: before.decidedAt }
    : null;
  return { code: answer.code ?? 'REFUSED', message: answer.message ?? 'The server refused it.', by };
}
