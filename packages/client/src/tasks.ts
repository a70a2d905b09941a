import type { Call, CallOptions } from './caller.ts';
import type { VariablesOf } from './documents/document.ts';
import { loadOthers } from './documents/load-others.ts';
import type * as Documents from './documents/others.ts';

export class Tasks {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  async create(input: VariablesOf<typeof Documents.createTask>['input'], options?: CallOptions) {
    return (await this.#call((await loadOthers()).createTask, { input }, options)).createTask.task;
  }

  /** The task with its open request, or null where there is no such task. */
  async get(id: string, options?: CallOptions) {
    return (await this.#call((await loadOthers()).readTask, { id }, options)).task;
  }
}
