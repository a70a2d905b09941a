import type { Caller } from '../caller.ts';
import { CountersignError } from '../errors.ts';
import { errorOfFailure, type Failure } from '../refusal.ts';
import { eventStream } from './event-stream.ts';
import type { Opening } from './transport.ts';

/** What one stream is asked, and who hears what it says. */
export interface Source {
  readonly operation: Opening['operation'];
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
/** One that sends something every 2 s, and is silent for so long, is kept back on the way: two signs are missing. */
const quietMaxMs = 4_000;
const pollMs = 2_000;
/** A server that is not asked for more sends something every 12 s: what is silent for so long is half open. */
const silenceMaxMs = 20_000;

interface Heard {
  at: number;
  beats: boolean;
  /** How long it may be silent until the state is read beside it. */
  quietMaxMs: number;
}

/** Reads one stream until it ends; what is missing from it is polled. Throws what the server says is wrong. */
export async function listen(caller: Caller, source: Source, signal: AbortSignal): Promise<void> {
  const connection = new AbortController();
  const stop = () => connection.abort();
  signal.addEventListener('abort', stop);
  const heard: Heard = { at: Date.now(), beats: false, quietMaxMs: openMaxMs };
  const ticking = setInterval(watch(source, heard, stop), tickMs);
  const { transport, url, apiKey } = caller.settings;
  const opening = { url, apiKey, operation: source.operation, signal: connection.signal };
  try {
    for await (const { name, data } of transport ? transport(opening) : eventStream(caller, opening)) {
      if (name === 'beats') heard.beats = true;
      else {
        heard.at = Date.now();
        heard.quietMaxMs = heard.beats ? quietMaxMs : silenceMaxMs;
      }
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

function watch(source: Source, heard: Readonly<Heard>, stop: () => void) {
  let polledAt = 0;
  return () => {
    const silentMs = Date.now() - heard.at;
    if (silentMs > silenceMaxMs) return stop();
    const due = silentMs > heard.quietMaxMs && Date.now() - polledAt > pollMs;
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
