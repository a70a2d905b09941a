import type { Duplex } from 'node:stream';
import type { Context, WebSocket as ProtocolSocket } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Refusal } from '../auth/authenticate.ts';
import { parseJson } from '../domain/json/parse-json.ts';
import { limits } from '../domain/limits.ts';
import { isUnavailable } from '../domain/unavailable.ts';
import type { Usage } from '../memory/usage.ts';
import type { Subscriber, Transport } from '../pubsub/subscriber.ts';
import { closeCodes, unauthorizedReason } from './close-codes.ts';
import { countFrame } from './count-frame.ts';
import { feedError, type MaskError } from './feed-error.ts';
import type { HeartbeatTarget } from './heartbeat.ts';

export type ProtocolContext = Context<Record<string, unknown>, Connection>;

/** What a handshake brought: a key in its header, or the session of a browser in its cookie. */
export interface HandshakeCredential {
  readonly secret: string;
  readonly by: 'KEY' | 'SESSION';
}

export interface Handshake {
  readonly credential: HandshakeCredential | null;
  /** Where it came from; null where that is not known. */
  readonly address: string | null;
}

/** What all connections share. */
export interface ConnectionParts {
  readonly maskError: MaskError;
  readonly unexpected: (error: unknown) => void;
  /** Counts what its caller sends. */
  readonly usage: Usage;
}

/**
 * One WebSocket: the protocol's idea of a socket, and the hub's idea of a connection. An agent that waits is
 * little more than one of these, so it has methods instead of closures, and remembers no request.
 */
export class Connection implements ProtocolSocket, Transport, HeartbeatTarget {
  readonly protocol: string;
  subscriber: Subscriber | null = null;
  context: ProtocolContext | null = null;
  heartbeatSlot = 0;
  /** The protocol's own end of it. */
  closing: ((code: number, reason: string) => Promise<void>) | null = null;
  #ws: WebSocket;
  #socket: Duplex;
  #parts: ConnectionParts;
  #receive: ((text: string) => Promise<void>) | null = null;
  /** From the handshake, until it is read once. */
  #handshake: Handshake | null;
  #isAlive = true;
  #awaitsDrain = false;

  constructor(ws: WebSocket, socket: Duplex, handshake: Handshake, parts: ConnectionParts) {
    this.protocol = ws.protocol;
    this.#ws = ws;
    this.#socket = socket;
    this.#handshake = handshake;
    this.#parts = parts;
  }

  get isOpen(): boolean {
    return this.#ws.readyState === this.#ws.OPEN;
  }

  /** The handshake, once: its credential has no business staying in memory. */
  takeHandshake(): Handshake {
    const handshake = this.#handshake;
    this.#handshake = null;
    return handshake ?? { credential: null, address: null };
  }

  // Called by the protocol.

  send(text: string): void {
    // Answers to a client that asks and never reads; messages have their own, earlier limit.
    if (this.bufferedBytes() > limits.subscriberQueueMaxBytes) this.#ws.terminate();
    else this.write(text);
  }

  close(code: number, reason: string): void {
    // The library closes with this code, too, and does not say what it waited for.
    this.#ws.close(code, code === closeCodes.unauthorized ? unauthorizedReason : reason);
  }

  onMessage(receive: (text: string) => Promise<void>): void {
    this.#receive = receive;
  }

  // Called by the socket.

  receive(text: string): void {
    this.#isAlive = true;
    countFrame(this, Buffer.byteLength(text), this.#parts.usage).catch(this.#parts.unexpected);
    this.#receive?.(parsed(text)).catch((error: unknown) => {
      this.#parts.unexpected(error);
      this.close(closeCodes.internalError, 'Internal server error');
    });
  }

  confirmAlive(): void {
    this.#isAlive = true;
  }

  closed(code: number, reason: string): void {
    this.subscriber?.leave();
    this.#receive = null;
    this.closing?.(code, reason).catch(this.#parts.unexpected);
  }

  beat(): void {
    if (!this.#isAlive) this.#ws.terminate();
    else if (this.isOpen) this.#ws.ping();
    this.#isAlive = false;
  }

  terminate(): void {
    this.#ws.terminate();
  }

  // Called by the hub.

  bufferedBytes(): number {
    return this.#ws.bufferedAmount;
  }

  awaitDrain(): void {
    if (this.#awaitsDrain) return;
    this.#awaitsDrain = true;
    const flush = () => {
      this.#awaitsDrain = false;
      this.subscriber?.flush();
    };
    // Without pressure on the socket there would be no `drain` to wait for.
    if (this.#socket.writableNeedDrain) this.#socket.once('drain', flush);
    else setImmediate(flush);
  }

  write(text: string): void {
    this.#ws.send(text);
  }

  /** A whole frame, past the library, which would write its two parts one after the other. */
  writeFrame(frame: Buffer): void {
    if (this.isOpen) this.#socket.write(frame);
  }

  writeError(id: string, error: Error, resumeAfter: string | null): void {
    // An error is the end of a subscription, and this is none: a client that comes back goes on where it was.
    if (isUnavailable(error)) {
      this.tryAgainLater();
      return;
    }
    const payload = [feedError(error, resumeAfter, this.#parts.maskError)];
    this.write(JSON.stringify({ id, type: 'error', payload }));
    // An error is the end; the protocol must not add a `complete` to it.
    if (this.context) delete this.context.subscriptions[id];
  }

  tryAgainLater(): void {
    this.close(closeCodes.tryAgainLater, 'Try again later');
  }

  dismiss(refusal: Refusal): void {
    this.close(closeCodes.forbidden, `Forbidden: the API key is ${refusal.toLowerCase()}`);
  }

  tooSlow(cursor: string | null): void {
    this.close(closeCodes.tooSlow, cursor === null ? 'TOO_SLOW' : `TOO_SLOW ${cursor}`);
  }

  leave(): void {
    this.close(closeCodes.goingAway, 'Going away');
  }
}

/**
 * A frame, read as strictly as any other JSON. The protocol takes what is parsed already, though its type does not
 * say so, and closes the connection over a text that is no message.
 */
function parsed(text: string): string {
  try {
    return parseJson(text) as string;
  } catch {
    return '';
  }
}
