import type { Viewer } from '../auth/viewer.ts';
import type { Usage } from '../memory/usage.ts';
import { admitBytes } from './admit-bytes.ts';
import type { HttpCall } from './authenticate-call.ts';
import type { CallsUnderWay } from './calls-under-way.ts';
import { refusalOfHeaders } from './request-body.ts';

export interface AdmissionParts {
  /** Counts what callers send. */
  readonly usage: Usage;
  /** Counts what is executed at once. */
  readonly callsUnderWay: CallsUnderWay;
}

/**
 * Whether one call may go on; where it may not, it has been answered. An operation that was prepared early and not
 * executed is the same one, so whatever is asked again counts once.
 */
export class Admission {
  readonly #call: HttpCall;
  readonly #parts: AdmissionParts;
  #body: Promise<boolean> | null = null;
  #execution: Promise<boolean> | null = null;

  constructor(call: HttpCall, parts: AdmissionParts) {
    this.#call = call;
    this.#parts = parts;
  }

  /** Whether the body may be read. One that does not say its size is counted when it has arrived. */
  async toRead(viewer: Viewer): Promise<boolean> {
    return !('content-length' in this.#call.request.headers) || this.#countBody(viewer);
  }

  /** Whether what has been read may be executed. */
  toExecute(viewer: Viewer): Promise<boolean> {
    this.#execution ??= this.#admitExecution(viewer);
    return this.#execution;
  }

  async #admitExecution(viewer: Viewer): Promise<boolean> {
    const { request, response } = this.#call;
    return (await this.#countBody(viewer)) && this.#parts.callsUnderWay.admit(request, response);
  }

  #countBody(viewer: Viewer): Promise<boolean> {
    // What is refused unread costs nothing, and is refused for good, whatever may be sent later.
    this.#body ??= refusalOfHeaders(this.#call.request)
      ? Promise.resolve(true)
      : admitBytes(this.#call, viewer, this.#parts.usage);
    return this.#body;
  }
}
