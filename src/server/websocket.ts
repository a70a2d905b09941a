import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { WebSocket, WebSocketServer } from 'ws';
import { bearerOf } from '../auth/secret.ts';
import { limits } from '../domain/limits.ts';
import type { Usage } from '../memory/usage.ts';
import type { Log } from '../pubsub/log.ts';
import { processTimers, type Timers } from '../pubsub/timers.ts';
import { belowBase } from './below-base.ts';
import type { CallerAddress } from './caller-address.ts';
import { Connection, type ConnectionParts, type Handshake, type HandshakeCredential } from './connection.ts';
import { Heartbeat } from './heartbeat.ts';
import { isKnownHost } from './known-host.ts';
import { isFromOwnPage } from './own-page.ts';
import { sessionIn } from './session-cookie.ts';
import { type SocketProtocolParts, socketProtocol } from './socket-protocol.ts';

export interface WebSocketParts extends Omit<SocketProtocolParts, 'unexpected'> {
  readonly log: Log;
  /** A clock of this process that only ever goes forward. */
  readonly elapsedMs: () => number;
  /** Names that this server is reached by. */
  readonly hosts: readonly string[];
  readonly callerAddress: CallerAddress;
  /** Counts what callers send. */
  readonly usage: Usage;
  readonly timers?: Timers;
}

export interface WebSockets {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Sends all clients away, spread over the time given, and resolves when all have gone or were cut off. */
  drain(overMs: number): Promise<void>;
  close(): Promise<void>;
  readonly sockets: number;
}

/** Serves GraphQL subscriptions over WebSockets. */
export function createWebSockets(parts: WebSocketParts): WebSockets {
  return new SocketServer(parts);
}

/** Knows its connection, so that the listeners below are the same functions for every socket. */
class ConnectedSocket extends WebSocket {
  connection: Connection | null = null;
  server: SocketServer | null = null;
}

/** A client that does not answer the close frame is cut off. The option is younger than the types of `ws`. */
const cutOff = { closeTimeout: limits.slowCloseGraceMs };

class SocketServer implements WebSockets {
  #parts: WebSocketParts;
  #server: InstanceType<typeof WebSocketServer<typeof ConnectedSocket>>;
  #heartbeat: Heartbeat;
  #protocol: ReturnType<typeof socketProtocol>;
  #connections = new Set<Connection>();
  #shared: ConnectionParts;
  #isDraining = false;

  constructor(parts: WebSocketParts) {
    const unexpected = (error: unknown) => parts.log.error({ err: error }, 'unexpected error on a socket');
    this.#parts = parts;
    this.#shared = { maskError: parts.maskError, unexpected, usage: parts.usage };
    this.#protocol = socketProtocol({ ...parts, unexpected });
    this.#heartbeat = new Heartbeat(limits.wsHeartbeatMs, parts.timers ?? processTimers);
    this.#server = new WebSocketServer({
      noServer: true,
      WebSocket: ConnectedSocket,
      path: '/graphql',
      clientTracking: false,
      // Compressing would cost more memory per waiting socket than everything else together.
      perMessageDeflate: false,
      maxPayload: limits.wsFrameMaxBytes,
      ...cutOff,
      handleProtocols: (offered) =>
        offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) && GRAPHQL_TRANSPORT_WS_PROTOCOL,
    });
  }

  get sockets(): number {
    return this.#connections.size;
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#isDraining)
      return void socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n');
    const { sessions, hosts } = this.#parts;
    if (sessions) request.url = belowBase(sessions.publicUrl(), request.url ?? '/');
    if (!isKnownHost(request, hosts))
      return void socket.end('HTTP/1.1 421 Misdirected Request\r\nconnection: close\r\n\r\n');
    this.#server.handleUpgrade(request, socket, head, (ws) =>
      this.#open(ws, socket, {
        credential: this.#credentialIn(request),
        address: this.#parts.callerAddress(request),
      }),
    );
  }

  async drain(overMs: number): Promise<void> {
    this.#isDraining = true;
    for (const connection of this.#connections) if (!connection.subscriber) connection.leave();
    // Most of the window for the farewells, the rest for those who are slow to answer theirs.
    await this.#parts.hub.drain(overMs * 0.8);
    const { elapsedMs } = this.#parts;
    const giveUpMs = elapsedMs() + overMs * 0.2;
    while (this.#connections.size > 0 && elapsedMs() < giveUpMs) await pause(10);
    await this.close();
  }

  async close(): Promise<void> {
    this.#isDraining = true;
    this.#heartbeat.stop();
    for (const connection of [...this.#connections]) connection.terminate();
  }

  /** A browser sends its cookie whatever page opens the socket, so it counts from pages of ours only. */
  #credentialIn(request: IncomingMessage): HandshakeCredential | null {
    const key = bearerOf(request.headers.authorization);
    if (key !== null) return { secret: key, by: 'KEY' };
    const { sessions } = this.#parts;
    const secret = sessions ? sessionIn(request, sessions.publicUrl()) : null;
    return sessions && secret !== null && isFromOwnPage(request, sessions.publicUrl())
      ? { secret, by: 'SESSION' }
      : null;
  }

  #open(ws: ConnectedSocket, socket: Duplex, handshake: Handshake): void {
    const connection = new Connection(ws, socket, handshake, this.#shared);
    ws.connection = connection;
    connection.heartbeatSlot = this.#heartbeat.join(connection);
    this.#connections.add(connection);
    connection.closing = this.#protocol.opened(connection, connection);
    ws.server = this;
    ws.on('message', onMessage);
    ws.on('pong', onPong);
    ws.on('error', onError);
    ws.on('close', onClose);
  }

  forget(connection: Connection): void {
    this.#connections.delete(connection);
    this.#heartbeat.leave(connection, connection.heartbeatSlot);
  }
}

function onMessage(this: WebSocket, message: unknown): void {
  (this as ConnectedSocket).connection?.receive(String(message));
}

function onClose(this: WebSocket, code: number, reason: Buffer): void {
  const { connection, server } = this as ConnectedSocket;
  if (!connection) return;
  server?.forget(connection);
  connection.closed(code, String(reason));
}

function onPong(this: WebSocket): void {
  (this as ConnectedSocket).connection?.confirmAlive();
}

/** A broken frame or connection. The socket closes by itself, with the code that fits. */
function onError(): void {}
