import type { Approval, Approvals, Decided } from '../approvals.ts';
import type { Call } from '../caller.ts';
import type { DataOf, VariablesOf } from '../documents/document.ts';
import { readEffect, redeemReceipt, reportEffect } from '../documents/effects.ts';
import { CountersignError, LaterError, notFound, UnavailableError } from '../errors.ts';
import { pause } from '../pause.ts';
import type { WaitOptions } from '../waiting/wait.ts';
import { endingOf } from './endings.ts';
import { type Schema, validated } from './schema.ts';

/** A third of the lease. */
const renewEveryMs = 300_000;

/** What the guarded function is given besides its params. */
export interface EffectContext {
  /** The same at every attempt of this effect: the idempotency key for what is called downstream. */
  readonly effectKey: string;
  /** The request that was approved. Null where nobody had to be asked. */
  readonly approval: Approval | null;
  /** As the call was given it; it does not end by itself. */
  readonly signal: AbortSignal | undefined;
}

/**
 * The guarded function: what it returns is reported as JSON of at most 64 KiB, and answered to the next equal call. What
 * cannot be kept is left out of the report, and that call answers undefined.
 */
export type Effect<Params, Result> = (params: Params, context: EffectContext) => Result | Promise<Result>;

/** How a guard behaves at the point of effect. */
export interface EffectOptions<Params> {
  /** What the params have to be, also after a reviewer has edited them. */
  readonly schema?: Schema<Params> | undefined;
  /**
   * What is done when the receipt is spent, its lease of 15 minutes is over and nothing was reported: `stop` throws
   * `UncertainEffect`; `retry` runs the function again with the same `effectKey`, for what may be repeated with it. Until
   * then another worker may be at it, and its report is waited for. A worker renews its lease, for a day at most.
   */
  readonly onUncertain?: 'stop' | 'retry' | undefined;
  /** Milliseconds for which a report is attempted while the server is away; a minute by default. */
  readonly reportWithinMs?: number | undefined;
  /** Called when the effect happened and the server could not be informed; it logs an error by default. */
  readonly onUnreported?: ((error: unknown, approval: Approval) => void) | undefined;
}

type Report = VariablesOf<typeof reportEffect>['input'];
type Read = NonNullable<DataOf<typeof readEffect>['approval']>;

/** Spends the receipt of an approval for exactly the params that run, runs them, and reports what came of it. */
export class PointOfEffect<Params, Result> {
  readonly #call: Call;
  readonly #approvals: Approvals;
  readonly #run: Effect<Params, Result>;
  readonly #options: EffectOptions<Params>;

  constructor(call: Call, approvals: Approvals, run: Effect<Params, Result>, options: EffectOptions<Params>) {
    this.#call = call;
    this.#approvals = approvals;
    this.#run = run;
    this.#options = options;
  }

  /** However the caller learned of the decision, the server is asked: only its answer and the receipt count. */
  async perform(id: string, { signal, timeout }: WaitOptions): Promise<Result> {
    const approval = await insist(() => this.#read(id), signal);
    if (approval.status === 'PENDING') {
      throw new CountersignError('The request is not decided.', { code: 'NOT_DECIDED' });
    }
    const ending = endingOf(approval as Decided);
    if (ending) throw ending;
    const params = await validated(this.#options.schema, approval.params);
    const attempt = (uncertainRedemptionId?: string) =>
      this.#attempt(approval, params, uncertainRedemptionId, signal);
    const done = await attempt();
    if (done) return done.value;
    // Loaded when it happens, which is seldom.
    const { outcomeOf } = await import('./spent.ts');
    const again = this.#options.onUncertain === 'retry' ? attempt : null;
    return outcomeOf(approval, { approvals: this.#approvals, again, signal, timeout });
  }

  async #read(id: string): Promise<Read> {
    const answer = await this.#call(readEffect, { id });
    if (answer.approval) return answer.approval;
    throw notFound(id, answer);
  }

  /** Null where the receipt is spent. Only this attempt knows the key of its redemption, which renews its lease. */
  async #attempt(approval: Read, params: Params, uncertainRedemptionId?: string, signal?: AbortSignal) {
    const receipt = approval.decision?.receipt ?? '';
    const idempotencyKey = `redeem:${crypto.randomUUID()}`;
    const input = { receipt, params: json(params), idempotencyKey, uncertainRedemptionId };
    const redeem = () => this.#call(redeemReceipt, { input });
    const redeemed = await insist(redeem, signal).catch((error) => {
      if (error.code !== 'RECEIPT_SPENT') throw error;
    });
    if (!redeemed) return null;
    // One that fails is made up for by the next one.
    const renewing = setInterval(() => void redeem().catch(() => {}), renewEveryMs);
    const { redemptionId } = redeemed.redeemReceipt;
    try {
      return { value: await this.#effect(approval, params, redemptionId, signal) };
    } finally {
      clearInterval(renewing);
    }
  }

  async #effect(approval: Read, params: Params, redemptionId: string, signal?: AbortSignal): Promise<Result> {
    const effectKey = approval.decision?.id ?? approval.id;
    let value: Result;
    try {
      value = await this.#run(params, { effectKey, approval, signal });
    } catch (error) {
      await this.#report(approval, { redemptionId, status: 'FAILED', error: messageOf(error) });
      throw error;
    }
    await this.#report(approval, {
      redemptionId,
      status: 'SUCCEEDED',
      result: value === undefined ? {} : { value },
    });
    return value;
  }

  /** That the report is lost does not undo the effect: the server shows it as uncertain, to people. */
  async #report(approval: Read, input: Report): Promise<void> {
    const withinMs = this.#options.reportWithinMs ?? 60_000;
    const signal = AbortSignal.timeout(withinMs);
    const send = (report: Report) => {
      const keyed = { ...report, idempotencyKey: crypto.randomUUID() };
      return insist(() => this.#call(reportEffect, { input: keyed }), signal, LaterError);
    };
    try {
      await send(input).catch(() => {
        signal.throwIfAborted();
        // What the function said may be no JSON, or too large. That it has ended is to be known all the same.
        return send({ redemptionId: input.redemptionId, status: input.status });
      });
    } catch (error) {
      const { onUnreported = (problem) => console.error('An effect is not reported.', problem) } =
        this.#options;
      onUnreported(error, approval);
    }
  }
}

/** A server that is away comes back: what was approved is worth waiting for. */
async function insist<Answer>(
  call: () => Promise<Answer>,
  signal?: AbortSignal,
  Passing: typeof LaterError = UnavailableError,
): Promise<Answer> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof Passing)) throw error;
      await pause(1_000 + 1_000 * Math.random(), signal);
    }
  }
}

function json(value: unknown): Readonly<Record<string, unknown>> {
  return JSON.parse(JSON.stringify(value)) as Readonly<Record<string, unknown>>;
}

function messageOf(error: unknown): string {
  return String(error instanceof Error ? error.message : error).slice(0, 1_000);
}
