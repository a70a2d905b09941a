import { Approvals } from './approvals.ts';
import { type Call, Caller, type Variables } from './caller.ts';
import { Elicitations } from './elicitations.ts';
import { Executions } from './executions.ts';
import { Files } from './files.ts';
import { createGuard, type Guard, type GuardOptions } from './guard/guard.ts';
import type { Effect } from './guard/point-of-effect.ts';
import type { Resumed } from './guard/resume.ts';
import { Policies } from './policies.ts';
import { type CountersignOptions, readSettings } from './settings.ts';
import { Tasks } from './tasks.ts';
import type { WaitOptions } from './waiting/wait.ts';

/** What the server takes as the type of a request. */
const typePattern = /^[a-z][a-z0-9._-]{0,63}$/;

/** A client of one server with one credential. Nothing is sent before the first call. */
export class Countersign {
  /** The server, without a slash at its end. */
  readonly url: string;
  /** Requests for approval. */
  readonly approvals: Approvals;
  /** Questions with a typed answer. */
  readonly elicitations: Elicitations;
  /** Runs of agents, which may stop at a checkpoint. */
  readonly executions: Executions;
  /** Attachments. */
  readonly files: Files;
  /** What the policies would make of a request. */
  readonly policies: Policies;
  /** Cases, which hold at most one open request each. */
  readonly tasks: Tasks;
  /** Sends any operation of the schema that has no method here. */
  readonly call: Call;
  readonly #guards = new Map<string, Guard<never, unknown>>();

  /** Throws a `CountersignError` with the code `KEY_IN_BROWSER` where a page is given a key. */
  constructor(options: CountersignOptions = {}) {
    const settings = readSettings(options);
    const caller = new Caller(settings);
    this.url = settings.url;
    this.call = ((document, variables, given) =>
      caller.call(document, variables as Variables, given)) as Call;
    this.approvals = new Approvals(this.call, caller);
    this.elicitations = new Elicitations(this.call, caller);
    this.executions = new Executions(this.call);
    this.files = new Files(caller);
    this.policies = new Policies(this.call);
    this.tasks = new Tasks(this.call);
  }

  /**
   * A function that asks before it acts: it runs what was approved, exactly as approved, once. `name` becomes the type of
   * its requests (`[a-z][a-z0-9._-]{0,63}`, from camel case, too). Throws a `TypeError` for another name, and for a second guard of that type.
   */
  guard<Params extends object, Result>(
    name: string,
    run: Effect<Params, Result>,
    options: GuardOptions<Params>,
  ): Guard<Params, Result> {
    const guard = createGuard(this, name, run, options);
    if (!typePattern.test(guard.type))
      throw new TypeError(`“${guard.type}” is no type of requests, which is ${typePattern}.`);
    if (this.#guards.has(guard.type))
      throw new TypeError(`There is a guard of type “${guard.type}” already.`);
    this.#guards.set(guard.type, guard as unknown as Guard<never, unknown>);
    return guard;
  }

  /** A guard that is called as the function is. A `TypeError` as in `guard`; a function without a name has no type. */
  requireApproval<Params extends object, Result>(
    run: Effect<Params, Result>,
    options: GuardOptions<Params>,
  ): Guard<Params, Result> {
    return this.guard(run.name, run, options);
  }

  /**
   * Does what was approved while no process waited, for the guards of this client. Call it when a worker starts. With
   * `onUncertain: 'retry'` it lasts until the leases of what a killed worker had begun are over; `options` end that earlier.
   */
  async resume(options?: WaitOptions): Promise<Resumed[]> {
    return (await import('./guard/resume.ts')).resumeGuards(this.call, this.#guards, options);
  }
}
