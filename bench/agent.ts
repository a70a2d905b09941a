import { WebSocket } from 'ws';
import type { Dialect } from './subjects/dialect.ts';

/** One waiting agent: one socket, on which it watches one approval or the feed of all. */
export class Agent {
  readonly operation: string;
  /** Replaced by the one who measures; called once for every delivered frame. */
  onFrame: (frame: Buffer) => void = () => {};
  #socket: WebSocket;
  #dialect: Dialect;

  constructor(socket: WebSocket, dialect: Dialect, operation: string) {
    this.#socket = socket;
    this.#dialect = dialect;
    this.operation = operation;
    socket.on('message', (data: Buffer) => {
      if (dialect.delivers(data)) this.onFrame(data);
      else if (!dialect.courtesy(data, (answer) => socket.send(answer)))
        throw new Error(`Not expected: ${data}`);
    });
  }

  static connect(
    dialect: Dialect,
    host: string,
    port: number,
    key: string,
    operation: string,
  ): Promise<Agent> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://${host}:${port}${dialect.socketPath}`, dialect.protocol, {
        perMessageDeflate: false,
      });
      socket.once('error', reject);
      socket.once('close', (code, reason) => reject(new Error(`The socket closed with ${code} ${reason}.`)));
      socket.once('open', () => socket.send(dialect.hello(key)));
      socket.once('message', (data) => {
        if (!dialect.welcomes(String(data))) reject(new Error(`Not welcome: ${data}`));
        else resolve(new Agent(socket, dialect, operation));
      });
    });
  }

  watch(approvalId: string | null): void {
    this.#socket.send(this.#dialect.watch(this.operation, approvalId));
  }

  unwatch(approvalId: string | null): void {
    this.#socket.send(this.#dialect.unwatch(this.operation, approvalId));
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#socket.once('close', resolve));
    this.#socket.close();
    await closed;
  }
}
