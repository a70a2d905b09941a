import type { Call, CallOptions } from './caller.ts';
import type { VariablesOf } from './documents/document.ts';
import { simulatePolicies } from './documents/others.ts';

export class Policies {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  /** What the policies would make of a request, without creating it. */
  async simulate(input: VariablesOf<typeof simulatePolicies>['input'], options?: CallOptions) {
    return (await this.#call(simulatePolicies, { input }, options)).simulatePolicies;
  }
}
