import type { Call, CallOptions } from './caller.ts';
import type { DataOf, VariablesOf } from './documents/document.ts';
import { loadOthers } from './documents/load-others.ts';
import type * as Documents from './documents/others.ts';

/** A run of an agent: its input and output, and the approval of its checkpoint, where it waits at one. */
export type Execution = DataOf<typeof Documents.startExecution>['startExecution']['execution'];

/** Runs of agents, for the agent that runs. */
export class Executions {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  /** Begins a run of an agent’s version. */
  async start(
    input: VariablesOf<typeof Documents.startExecution>['input'],
    options?: CallOptions,
  ): Promise<Execution> {
    return (await this.#call((await loadOthers()).startExecution, { input }, options)).startExecution
      .execution;
  }

  /** Hands in the output; at a checkpoint, the execution then waits for its approval. */
  async complete(
    input: VariablesOf<typeof Documents.completeExecution>['input'],
    options?: CallOptions,
  ): Promise<Execution> {
    return (await this.#call((await loadOthers()).completeExecution, { input }, options)).completeExecution
      .execution;
  }

  /** Ends a run that did not succeed, with the reason. */
  async fail(id: string, error?: string, options?: CallOptions): Promise<Execution> {
    return (await this.#call((await loadOthers()).failExecution, { input: { id, error } }, options))
      .failExecution.execution;
  }

  /** The execution, or null where there is none with this id. */
  async get(id: string, options?: CallOptions): Promise<Execution | null> {
    return (await this.#call((await loadOthers()).readExecution, { id }, options)).execution;
  }
}
