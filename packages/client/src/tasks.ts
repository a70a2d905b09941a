import type { Call, CallOptions } from './caller.ts';
import type { DataOf, VariablesOf } from './documents/document.ts';
import { loadOthers } from './documents/load-others.ts';
import type * as Documents from './documents/others.ts';

/** A case that was opened. */
export type CreatedTask = DataOf<typeof Documents.createTask>['createTask']['task'];

/** A case, with what is open in it. */
export type OpenTask = NonNullable<DataOf<typeof Documents.readTask>['task']>;

/** Cases: what belongs together, with at most one open request at a time. */
export class Tasks {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  /** Opens a case, for `taskId` of requests. */
  async create(
    input: VariablesOf<typeof Documents.createTask>['input'],
    options?: CallOptions,
  ): Promise<CreatedTask> {
    return (await this.#call((await loadOthers()).createTask, { input }, options)).createTask.task;
  }

  /** The task with its open request, or null where there is no such task. */
  async get(id: string, options?: CallOptions): Promise<OpenTask | null> {
    return (await this.#call((await loadOthers()).readTask, { id }, options)).task;
  }
}
