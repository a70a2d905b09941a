import { type Caller, refusedBy } from '../caller.ts';
import { CountersignError } from '../errors.ts';
import { errorOfFailure, type Failure } from '../refusal.ts';
import { streamEvents } from './stream-events.ts';

/** What one stream is asked, and who hears what it says. */
export interface Source {
  readonly body: string;
  readonly onEvent: (cursor: string, event: unknown) => void;
  /** Where to go on after an error. */
  readonly onResume: (cursor: string) => void;
  /** Reads the state instead, while nothing comes. */
  readonly poll: () => Promise<void>;
  readonly hasUnread: () => boolean;
}

const tickMs = 500;
/** How long a stream may take until its first byte. Then something on the way keeps it back. */
const openMaxMs = 2_000;
const pollMs = 2_000;
/** The server sends something every 12 s: what is silent for so long is half open. */
const silenceMaxMs = 20_000;

/** Reads one stream until it ends; what is missing from it is polled. Throws what the server says is wrong. */
export async function listen(caller: Caller, source: Source, signal: AbortSignal): Promise<void> {
  const connection = new AbortController();
  const stop = () => connection.abort();
  signal.addEventListener('abort', stop);
  const heard = { opened: false, at: Date.now() };
  const ticking = setInterval(watch(source, heard, stop), tickMs);
  try {
    const response = await caller.send(source.body, 'text/event-stream', connection.signal);
    if (!response.headers.get('content-type')?.includes('event-stream')) await refuse(response);
    if (!response.body) return;
    for await (const { name, data } of streamEvents(response.body)) {
      heard.opened = true;
      heard.at = Date.now();
      if (name === 'next') hear(JSON.parse(data), source);
      if (name === 'complete') return;
    }
  } catch (error) {
    // Given up on purpose, or broken: both are an end of the stream, and not of the wait.
    if (!connection.signal.aborted && error instanceof CountersignError) throw error;
  } finally {
    clearInterval(ticking);
    signal.removeEventListener('abort', stop);
    connection.abort();
  }
}

function watch(source: Source, heard: { readonly opened: boolean; readonly at: number }, stop: () => void) {
  let polledAt = 0;
  return () => {
    const silentMs = Date.now() - heard.at;
    if (silentMs > silenceMaxMs) return stop();
    const due = !heard.opened && silentMs > openMaxMs && Date.now() - polledAt > pollMs;
    if (!due && !source.hasUnread()) return;
    polledAt = Date.now();
    // What goes wrong here goes wrong again where the stream is opened, and is thrown there.
    source.poll().catch(() => {});
  };
}

function hear(
  result: { data?: Record<string, { cursor: string }> | null; errors?: Failure[] },
  source: Source,
): void {
  const [failure] = result.errors ?? [];
  const [event] = Object.values(result.data ?? {});
  if (event) source.onEvent(event.cursor, event);
  else if (failure) {
    if (failure.extensions?.resumeAfter) source.onResume(failure.extensions.resumeAfter);
    throw errorOfFailure(failure);
  }
}

async function refuse(response: Response): Promise<never> {
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const answer = (await response.json().catch(() => null)) as { errors?: Failure[] } | null;
  const [failure = { message: 'The stream was refused.' }] =
    answer?.errors ?? refusedBy(response).errors ?? [];
  throw errorOfFailure(failure, requestId);
}
