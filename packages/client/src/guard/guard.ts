import type { Approval, Approvals, CreateApprovalInput } from '../approvals.ts';
import type { Call } from '../caller.ts';
import type { WaitOptions } from '../waiting/wait.ts';
import { Ending, type EndingStatus, type Tried } from './endings.ts';
import type { HandlerOptions } from './handler.ts';
import { type Effect, type EffectOptions, PointOfEffect } from './point-of-effect.ts';
import { requestKey } from './request-key.ts';
import { requireJson } from './require-json.ts';
import { validated } from './schema.ts';

/** What of a request is not said by the guard itself: the fields of `CreateApprovalInput` without those that it fills in. */
export type Described = Omit<CreateApprovalInput, 'summary' | 'params' | 'idempotencyKey' | 'joinEqual'>;

/** How a guard asks, and what it does then. */
export interface GuardOptions<Params> extends EffectOptions<Params> {
  /** What the reviewers read first. */
  readonly summary: string | ((params: Params) => string);
  /** Everything else that the request says, such as its `riskLevel`. Its `type` is the name of the guard by default. */
  readonly request?: Described | ((params: Params) => Described) | undefined;
  /** Whether anybody has to be asked. A policy of the workspace is the better place: it is on record. */
  readonly when?: ((params: Params) => boolean | Promise<boolean>) | undefined;
  /** Called with a request that waits for people, such as to show its `approvalUrl`. */
  readonly onPending?: ((approval: Approval) => void) | undefined;
  /** Distinguishes equal calls, such as the id of a job: by default an equal call is the same call, repeated. */
  readonly run?: string | ((params: Params) => string) | undefined;
}

/** What one call of a guard takes besides its params. */
export interface GuardCallOptions extends WaitOptions {
  /** As in the options of the guard, for this call. */
  readonly run?: string | undefined;
}

/** A function that asks before it acts. Called again with equal params, it finds what became of the first call. */
export interface Guard<Params, Result> {
  /** Asks, waits, and runs what was approved. Rejects with an `Ending`, `UncertainEffect`, `EffectFailed`, or what the function throws. */
  (params: Params, options?: GuardCallOptions): Promise<Result>;
  /** Answers how it ended, instead of throwing the ending. */
  try(params: Params, options?: GuardCallOptions): Promise<Tried<Result>>;
  /** Only asks: the request as it is now, with the `approvalUrl` for its reviewers. */
  request(params: Params, options?: GuardCallOptions): Promise<Approval>;
  /** Waits for a request that was made before, and does what was approved. What is done already is not done again. */
  perform(approvalId: string, options?: WaitOptions): Promise<Result>;
  /** Takes webhooks where no process waits: what was approved is redeemed and done. */
  handler(options: HandlerOptions): (request: Request) => Promise<Response>;
  /** The function as it was, which asks nobody. */
  readonly original: Effect<Params, Result>;
  /** The type of its requests. */
  readonly type: string;
  /** As it was made with. */
  readonly options: GuardOptions<Params>;
}

export function createGuard<Params extends object, Result>(
  { call, approvals }: { readonly call: Call; readonly approvals: Approvals },
  name: string,
  original: Effect<Params, Result>,
  options: GuardOptions<Params>,
): Guard<Params, Result> {
  const point = new PointOfEffect(call, approvals, original, options);
  const type = (typeof options.request === 'object' && options.request.type) || typeOf(name);

  async function request(given: Params, { run, signal }: GuardCallOptions = {}): Promise<Approval> {
    const params = await validated(options.schema, given);
    requireJson(params);
    const described = typeof options.request === 'function' ? options.request(params) : options.request;
    const ofGuard = typeof options.run === 'function' ? options.run(params) : options.run;
    return approvals.create(
      {
        type,
        ...described,
        summary: typeof options.summary === 'function' ? options.summary(params) : options.summary,
        params: JSON.parse(JSON.stringify(params)),
        idempotencyKey: await requestKey(name, params, run ?? ofGuard ?? ''),
      },
      { signal },
    );
  }

  async function perform(id: string, { signal, timeout }: WaitOptions = {}): Promise<Result> {
    const since = Date.now();
    await approvals.waitForDecision(id, { signal, timeout });
    return point.perform(id, { signal, timeout: timeout && timeout + since - Date.now() });
  }

  async function guarded(params: Params, given: GuardCallOptions = {}): Promise<Result> {
    if (options.when && !(await options.when(params))) {
      const unasked = { effectKey: crypto.randomUUID(), approval: null, signal: given.signal };
      return original(await validated(options.schema, params), unasked);
    }
    const approval = await request(params, given);
    if (approval.status !== 'PENDING') return point.perform(approval.id, given);
    options.onPending?.(approval);
    return perform(approval.id, given);
  }

  async function tried(params: Params, given?: GuardCallOptions): Promise<Tried<Result>> {
    try {
      return { status: 'DONE', value: await guarded(params, given) };
    } catch (ending) {
      if (!(ending instanceof Ending)) throw ending;
      return { status: ending.code as EndingStatus, ending } as Tried<Result>;
    }
  }

  // Loaded where webhooks are taken, and only there.
  const handler = (given: HandlerOptions) => async (webhook: Request) =>
    (await import('./handler.ts')).handleWebhook(webhook, given, { type, approvals, perform });
  return Object.assign(guarded, { try: tried, request, perform, handler, original, type, options });
}

/** Types of requests have one form: `sendInvoice` asks as `send-invoice`. */
function typeOf(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}
