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

/** A client of one server with one credential. Nothing is sent before the first call. */
export class Countersign {
  readonly url: string;
  readonly approvals: Approvals;
  readonly elicitations: Elicitations;
  readonly executions: Executions;
  readonly files: Files;
  readonly policies: Policies;
  readonly tasks: Tasks;
  readonly call: Call;
  readonly #guards = new Map<string, Guard<never, unknown>>();

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

  /** A function that asks before it acts: it runs what was approved, exactly as approved, once. */
  guard<Params extends object, Result>(
    name: string,
    run: Effect<Params, Result>,
    options: GuardOptions<Params>,
  ): Guard<Params, Result> {
    const guard = createGuard(this, name, run, options);
    if (this.#guards.has(guard.type))
      throw new TypeError(`There is a guard of type “${guard.type}” already.`);
    this.#guards.set(guard.type, guard as unknown as Guard<never, unknown>);
    return guard;
  }

  /** A guard that is called as the function is. */
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
