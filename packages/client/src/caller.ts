import type { DataOf, VariablesOf } from './documents/document.ts';
import {
  CountersignError,
  IdempotencyError,
  RateLimitedError,
  requestIdName,
  UnavailableError,
} from './errors.ts';
import { pause } from './pause.ts';
import { errorOfFailure, errorOfRefusal, type Failure, isRefusal } from './refusal.ts';
import type { Settings } from './settings.ts';

/** Values for the variables of an operation, by their names. */
export type Variables = Readonly<Record<string, unknown>>;

/** What one call takes besides its input. */
export interface CallOptions {
  /** Ends the call with its reason. What had arrived at the server by then has happened. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that one attempt may take, where that is not as the client says. */
  readonly timeoutMs?: number | undefined;
}

/**
 * Sends any operation of the schema. A mutation without an `idempotencyKey` in its `input` is given one. It rejects with a
 * `CountersignError`, also where a member of the result is a refusal, or with the reason of the signal.
 */
export type Call = <Text extends string>(
  document: Text,
  variables: VariablesOf<Text>,
  options?: CallOptions,
) => Promise<DataOf<Text>>;

/** How an operation becomes a body. */
type Encode = (operation: object) => string | FormData;

interface Answered {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly Failure[];
}

/** The longest that a call waits by itself before it is sent again; what takes longer is for its caller. */
const patienceMs = 30_000;

/** Sends one operation, again where that is safe, and throws whatever kept it from being done. */
export class Caller {
  readonly settings: Settings;

  constructor(settings: Settings) {
    this.settings = settings;
  }

  /** A mutation without an idempotency key is given one, so that sending it again cannot do it twice. */
  async call(
    document: string,
    variables: Variables,
    { signal, timeoutMs = this.settings.requestTimeoutMs }: CallOptions = {},
    encode: Encode = JSON.stringify,
  ): Promise<unknown> {
    const keyed = /^\s*mutation\b/.test(document) ? withKey(variables) : variables;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#attempt(encode({ query: document, variables: keyed }), timeoutMs, signal);
      } catch (error) {
        const waitMs = attempt < this.settings.retries ? waitBefore(error, attempt) : null;
        if (waitMs === null) throw error;
        await pause(waitMs, signal);
      }
    }
  }

  /** One request, whose answer has begun to arrive. */
  async send(
    body: string | FormData,
    accept: string,
    signal: AbortSignal,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const { url, apiKey, fetch } = this.settings;
    const headers: Record<string, string> = { accept, ...more };
    if (apiKey !== null) headers['authorization'] = `Bearer ${apiKey}`;
    if (typeof body === 'string') headers['content-type'] = 'application/json';
    try {
      return await fetch(`${url}/graphql`, { method: 'POST', headers, body, signal });
    } catch (cause) {
      const message = `The server at ${url} could not be reached: ${(cause as Error).message}`;
      throw new UnavailableError(message, { code: 'NETWORK', cause });
    }
  }

  async #attempt(
    body: string | FormData,
    timeoutMs: number,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    signal?.throwIfAborted();
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await this.send(
        body,
        'application/json',
        signal ? AbortSignal.any([signal, timeout]) : timeout,
      );
      const text = await response.text();
      return dataOf(response, text);
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof CountersignError) throw error;
      throw new UnavailableError('The connection broke during the answer.', {
        code: 'NETWORK',
        cause: error,
      });
    }
  }
}

function withKey(variables: Variables): Variables {
  const input = variables['input'];
  if (typeof input !== 'object' || input === null || (input as Variables)['idempotencyKey']) return variables;
  return { ...variables, input: { ...input, idempotencyKey: crypto.randomUUID() } };
}

/** The data of an answer. A field whose member is a refusal is an error, too. */
function dataOf(response: Response, text: string): unknown {
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const { data, errors } = answerIn(text) ?? refusedBy(response);
  if (errors?.[0]) {
    const { extensions, ...failure } = errors[0];
    const retryAfterMs = Number(response.headers.get('retry-after')) * 1_000 || undefined;
    throw errorOfFailure(
      { ...failure, extensions: { ...(retryAfterMs ? { retryAfterMs } : {}), ...extensions } },
      requestId,
    );
  }
  for (const member of Object.values(data ?? {})) {
    if (typeof member === 'object' && member && isRefusal(member)) throw errorOfRefusal(member, requestId);
  }
  return data && Object.defineProperty(data, requestIdName, { value: requestId });
}

function answerIn(text: string): Answered | null {
  try {
    const answer = JSON.parse(text) as Answered;
    return answer.data || answer.errors ? answer : null;
  } catch {
    return null;
  }
}

/** Something between here and the server has answered in its place. */
export function refusedBy({ status }: Response): Answered {
  const code =
    status === 429 ? 'RATE_LIMITED' : status >= 502 && status <= 504 ? 'UNAVAILABLE' : `HTTP_${status}`;
  return {
    errors: [{ message: `Another server answered, with status ${status}.`, extensions: { code } }],
  };
}

/** How long to wait before a call is sent again, or null where that would be wrong. */
function waitBefore(error: unknown, attempt: number): number | null {
  const busy = error instanceof IdempotencyError && error.code === 'KEY_IN_USE';
  const later = error instanceof UnavailableError || error instanceof RateLimitedError;
  if (!busy && !later) return null;
  const askedMs = later ? (error.retryAfterMs ?? 0) : 0;
  if (askedMs > patienceMs) return null;
  // Half of it at random, so that clients that failed together do not come back together.
  return askedMs + Math.min(5_000, 200 * 2 ** attempt) * (0.5 + Math.random());
}
