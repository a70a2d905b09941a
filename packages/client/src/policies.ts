import type { Call, CallOptions } from './caller.ts';
import type { DataOf, VariablesOf } from './documents/document.ts';
import { loadOthers } from './documents/load-others.ts';
import type * as Documents from './documents/others.ts';

/** What would become of a request: the policy that decides, who could approve, and until when; `unsatisfiable` says why nobody could. */
export type Simulation = DataOf<typeof Documents.simulatePolicies>['simulatePolicies'];

/** Policies, for those who may read them. */
export class Policies {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  /** What the policies would make of a request, without creating it. */
  async simulate(
    input: VariablesOf<typeof Documents.simulatePolicies>['input'],
    options?: CallOptions,
  ): Promise<Simulation> {
    return (await this.#call((await loadOthers()).simulatePolicies, { input }, options)).simulatePolicies;
  }
}
