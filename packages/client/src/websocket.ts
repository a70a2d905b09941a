import { AuthenticationError, CountersignError, RateLimitedError, UnavailableError } from './errors.ts';
import type { Opening, StreamEvent, Transport } from './waiting/transport.ts';

/** The part of a WebSocket that is needed, which that of the package `ws` has, too. */
export interface Socket {
  /** Called when it is open. */
  onopen: ((event: never) => void) | null;
  /** Called with each message, a text. */
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  /** Called with its end. */
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null;
  /** Called with a failure, which its end follows. */
  onerror: ((event: never) => void) | null;
  /** 1 while it is open. */
  readonly readyState: number;
  /** Sends a text. */
  send(text: string): void;
  /** Ends it. */
  close(code?: number): void;
}

/** What `webSocket` takes. */
export interface WebSocketOptions {
  /** Where there is no global one, as in Node.js 20: that of the package `ws`, for example. */
  readonly WebSocket?: new (
    url: string,
    protocol: string,
  ) => Socket;
}

interface Message {
  readonly type: string;
  readonly payload?: unknown;
}

const open = 1;
/** The server’s own pings are not seen by a program, so that it sends some of its own, and is answered. */
const beatMs = 2_000;

/**
 * Waits on WebSockets, by the protocol graphql-transport-ws, instead of server-sent events:
 * `new Countersign({ transport: webSocket() })`. Throws a `TypeError` where there is no WebSocket.
 */
export function webSocket(options: WebSocketOptions = {}): Transport {
  const Constructor =
    options.WebSocket ?? (globalThis as unknown as { WebSocket?: WebSocketOptions['WebSocket'] }).WebSocket;
  if (!Constructor)
    throw new TypeError('There is no WebSocket here. Give one as `webSocket({ WebSocket })`.');
  return (opening) =>
    socketEvents(
      new Constructor(`${opening.url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws'),
      opening,
    );
}

/** What came on a socket and was not read yet, up to its end. */
type Arrived = StreamEvent | CountersignError | null;

async function* socketEvents(
  socket: Socket,
  { apiKey, operation, signal }: Opening,
): AsyncGenerator<StreamEvent> {
  const arrived: Arrived[] = [];
  let wake = () => {};
  const arrive = (one: Arrived) => {
    arrived.push(one);
    wake();
  };
  const send = (message: Message & { readonly id?: string }) => {
    if (socket.readyState === open) socket.send(JSON.stringify(message));
  };
  const payload = apiKey === null ? {} : { Authorization: `Bearer ${apiKey}` };
  socket.onopen = () => send({ type: 'connection_init', payload });
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.type === 'connection_ack') send({ id: '1', type: 'subscribe', payload: operation });
    arrive(eventOf(message));
  };
  socket.onclose = ({ code, reason }) => arrive(endOf(code, reason));
  // An end follows each error, and says more.
  socket.onerror = () => {};
  const leave = () => arrive(null);
  signal.addEventListener('abort', leave);
  const beating = setInterval(() => send({ type: 'ping' }), beatMs);
  try {
    yield { name: 'beats', data: '' };
    for (;;) {
      const one = arrived.shift();
      if (one === undefined) await new Promise<void>((resolve) => (wake = resolve));
      else if (one === null) return;
      else if (one instanceof CountersignError) throw one;
      else yield one;
    }
  } finally {
    clearInterval(beating);
    signal.removeEventListener('abort', leave);
    socket.close(1000);
  }
}

/** A subscription that was refused says so in `error`, and that is its end. */
function eventOf({ type, payload }: Message): StreamEvent {
  if (type === 'error') return { name: 'next', data: JSON.stringify({ errors: payload }) };
  return { name: type, data: type === 'next' ? JSON.stringify(payload) : '' };
}

/** Null where it is enough to come back. */
function endOf(code: number, reason: string): CountersignError | null {
  const message = `The server closed the WebSocket with ${code}: ${reason}`;
  if (code === 4401 || code === 4403) return new AuthenticationError(message, { code: 'UNAUTHENTICATED' });
  if (code === 4429 && !reason.startsWith('TOO_SLOW'))
    return new RateLimitedError(message, { code: 'RATE_LIMITED' });
  if (code === 4408) return new UnavailableError(message, { code: 'NETWORK' });
  if (code === 4500) return new CountersignError(message, { code: 'INTERNAL_SERVER_ERROR' });
  return code > 4000 && code !== 4429 ? new CountersignError(message, { code: `WEBSOCKET_${code}` }) : null;
}
