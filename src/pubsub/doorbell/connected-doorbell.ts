import { limits } from '../../domain/limits.ts';
import type { Log } from '../log.ts';
import type { Cancel, Timers } from '../timers.ts';
import { type Doorbell, everyWorkspace } from './doorbell.ts';
import type { ConnectDoorbell, DoorbellConnection } from './doorbell-connection.ts';
import { heartbeat, packDoorbellMessages, parseDoorbellMessage } from './doorbell-message.ts';

export interface ConnectedDoorbellParts {
  /** Identifies this process: its own messages only show that the connection works. */
  readonly replica: string;
  readonly log: Log;
  readonly random: () => number;
  readonly timers: Timers;
}

/** So many own heartbeats may be missing before the connection counts as dead. */
const unheardMaxBeats = 2;

/** A process that has not been heard for more of our heartbeats than this is gone. */
const silentMaxBeats = 3;

/**
 * A doorbell over any connection. It sends one message for all events that came while the last one was being
 * sent, listens for its own heartbeat (a half-open connection reports nothing), and connects again after a
 * jittered pause. While no other process is heard, it sends nothing.
 */
export function connectedDoorbell(
  name: string,
  openConnection: ConnectDoorbell,
  parts: ConnectedDoorbellParts,
): Doorbell {
  return new ConnectedDoorbell(name, openConnection, parts);
}

class ConnectedDoorbell implements Doorbell {
  #name: string;
  #openConnection: ConnectDoorbell;
  #parts: ConnectedDoorbellParts;
  #listeners: ((workspaceId: string) => void)[] = [];
  #connection: DoorbellConnection | null = null;
  #dirty = new Set<string>();
  #sending = false;
  #unheardBeats = 0;
  /** The other processes on this connection, and how many of our heartbeats ago each was heard. */
  #others = new Map<string, number>();
  /**
   * Heartbeats since the connection was opened: at first there may be processes that have not been heard yet.
   */
  #beats = 0;
  #failures = 0;
  #closed = false;
  #stopBeating: Cancel = () => {};
  #stopWaiting: Cancel = () => {};
  #stopPausing: Cancel = () => {};

  constructor(name: string, openConnection: ConnectDoorbell, parts: ConnectedDoorbellParts) {
    this.#name = name;
    this.#openConnection = openConnection;
    this.#parts = parts;
  }

  ring(workspaceIds: Iterable<string>): void {
    // Without a connection the message is lost; the others find the rows at their next safety read.
    if (!this.#connection || (this.#others.size === 0 && this.#beats > 0)) return;
    for (const workspaceId of workspaceIds) this.#dirty.add(workspaceId);
    if (this.#sending) return;
    this.#sending = true;
    // What waits in this process, and the caller, are answered first: ringing costs a write of its own.
    setImmediate(() => void this.#flush());
  }

  onRing(listener: (workspaceId: string) => void): void {
    this.#listeners.push(listener);
  }

  async start(): Promise<void> {
    await this.#connect();
    this.#beatLater();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopBeating();
    this.#stopWaiting();
    this.#stopPausing();
    const connection = this.#connection;
    this.#connection = null;
    await connection?.close();
  }

  healthy(): boolean {
    return this.#connection !== null && this.#unheardBeats < unheardMaxBeats;
  }

  async #flush(): Promise<void> {
    while (this.#connection && this.#dirty.size > 0) {
      const connection = this.#connection;
      const messages = packDoorbellMessages(this.#parts.replica, this.#dirty);
      this.#dirty.clear();
      try {
        await Promise.all(messages.map((message) => connection.send(message)));
        await this.#pause();
      } catch (error) {
        this.#lost(connection, error as Error);
      }
    }
    this.#sending = false;
  }

  /** The first message is sent at once; those after it wait a moment and are sent together. */
  #pause(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#stopPausing = this.#parts.timers.after(limits.bellPauseMs, resolve);
    return promise;
  }

  #receive(text: string): void {
    const { from, workspaceIds } = parseDoorbellMessage(text);
    if (from === this.#parts.replica) {
      this.#unheardBeats = 0;
      return;
    }
    // A process that is new here cannot have heard of us.
    if (!this.#others.has(from)) this.#sendHeartbeat();
    this.#others.set(from, 0);
    for (const workspaceId of workspaceIds) this.#notify(workspaceId);
  }

  #notify(workspaceId: string): void {
    for (const listener of this.#listeners) listener(workspaceId);
  }

  async #connect(): Promise<void> {
    let connection: DoorbellConnection | null = null;
    let broken: Error | null = null;
    try {
      connection = await this.#openConnection(
        (text) => this.#receive(text),
        (reason) => {
          if (connection) this.#lost(connection, reason);
          else broken = reason;
        },
      );
      if (broken) throw broken;
    } catch (error) {
      connection?.abort();
      this.#retry(error as Error);
      return;
    }
    if (this.#closed) return connection.close();
    this.#connection = connection;
    this.#unheardBeats = 0;
    this.#beats = 0;
    this.#others.clear();
    this.#sendHeartbeat();
    if (this.#failures > 0) this.#parts.log.info({ doorbell: this.#name }, 'the doorbell is connected again');
    this.#failures = 0;
    this.#notify(everyWorkspace);
  }

  #lost(connection: DoorbellConnection, reason: Error): void {
    if (this.#connection !== connection) return;
    this.#connection = null;
    this.#dirty.clear();
    connection.abort();
    this.#retry(reason);
  }

  #retry(reason: Error): void {
    if (this.#closed) return;
    const pauseMs = Math.min(limits.bellReconnectMaxMs, limits.bellReconnectMinMs * 2 ** this.#failures);
    const jitteredMs = pauseMs * (0.5 + this.#parts.random() / 2);
    if (this.#failures === 0) {
      const facts = { doorbell: this.#name, reason: reason.message };
      this.#parts.log.warn(
        facts,
        'the doorbell is down; events are found by the safety read, a little later',
      );
    }
    this.#failures += 1;
    this.#stopWaiting = this.#parts.timers.after(jitteredMs, () => void this.#connect());
  }

  #beatLater(): void {
    if (this.#closed) return;
    this.#stopBeating = this.#parts.timers.after(limits.bellHeartbeatMs, () => {
      this.#beat();
      this.#beatLater();
    });
  }

  #beat(): void {
    const connection = this.#connection;
    if (!connection) return;
    if (this.#unheardBeats >= unheardMaxBeats) {
      this.#lost(
        connection,
        new Error('It does not hear itself: is there a pooler or a dead connection between?'),
      );
      return;
    }
    this.#unheardBeats += 1;
    this.#beats += 1;
    for (const [replica, beats] of this.#others) {
      if (beats < silentMaxBeats) this.#others.set(replica, beats + 1);
      else this.#others.delete(replica);
    }
    this.#sendHeartbeat();
  }

  /** Says that this process is here. */
  #sendHeartbeat(): void {
    const connection = this.#connection;
    connection?.send(heartbeat(this.#parts.replica)).catch((error: Error) => this.#lost(connection, error));
  }
}
