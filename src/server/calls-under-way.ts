import type { IncomingMessage, ServerResponse } from 'node:http';
import { limits } from '../domain/limits.ts';
import { unavailable } from '../domain/unavailable.ts';
import { sendError } from './send.ts';

const busy =
  'This server has more to do than it gets done. Send the same again in a second; with the same `idempotencyKey`, nothing is done twice.';

/**
 * How many calls are being executed. More than so many would only wait for each other, longer than their callers wait
 * for them, so what comes on top is refused at once, and is cheap. A call counts from when its caller is known and its
 * body is there: otherwise bodies that never come, for which no credential is needed, would keep everyone else out.
 */
export class CallsUnderWay {
  #count = 0;

  /** Whether a call that has just come is refused before its credential and its body are read; if so, it has been. */
  refuses(request: IncomingMessage, response: ServerResponse): boolean {
    if (isStream(request) || this.#count < limits.callsMaxAtOnce) return false;
    sendError(response, 503, unavailable.code, busy);
    return true;
  }

  /** Whether the call may be executed; otherwise it has been answered. */
  admit(request: IncomingMessage, response: ServerResponse): boolean {
    if (isStream(request)) return true;
    if (this.refuses(request, response)) return false;
    this.#count += 1;
    response.once('close', () => {
      this.#count -= 1;
    });
    return true;
  }
}

/** A stream is open for as long as its reader waits, and has limits of its own. */
function isStream({ headers }: IncomingMessage): boolean {
  return headers.accept?.includes('text/event-stream') ?? false;
}
