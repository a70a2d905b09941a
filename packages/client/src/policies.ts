import type { Call, CallOptions } from './caller.ts';
import type { VariablesOf } from './documents/document.ts';
import { loadOthers } from './documents/load-others.ts';
import type * as Documents from './documents/others.ts';

export class Policies {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  /** What the policies would make of a request, without creating it. */
  async simulate(input: VariablesOf<typeof Documents.simulatePolicies>['input'], options?: CallOptions) {
    return (await this.#call((await loadOthers()).simulatePolicies, { input }, options)).simulatePolicies;
  }
}
