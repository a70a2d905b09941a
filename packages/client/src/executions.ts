import type { Call, CallOptions } from './caller.ts';
import type { VariablesOf } from './documents/document.ts';
import { loadOthers } from './documents/load-others.ts';
import type * as Documents from './documents/others.ts';

export class Executions {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  async start(input: VariablesOf<typeof Documents.startExecution>['input'], options?: CallOptions) {
    return (await this.#call((await loadOthers()).startExecution, { input }, options)).startExecution
      .execution;
  }

  /** Hands in the output; at a checkpoint, the execution then waits for its approval. */
  async complete(input: VariablesOf<typeof Documents.completeExecution>['input'], options?: CallOptions) {
    return (await this.#call((await loadOthers()).completeExecution, { input }, options)).completeExecution
      .execution;
  }

  async fail(id: string, error?: string, options?: CallOptions) {
    return (await this.#call((await loadOthers()).failExecution, { input: { id, error } }, options))
      .failExecution.execution;
  }

  /** The execution, or null where there is none with this id. */
  async get(id: string, options?: CallOptions) {
    return (await this.#call((await loadOthers()).readExecution, { id }, options)).execution;
  }
}
