import { connect, type Socket } from 'node:net';

/** Servers end a connection that idles for five seconds; a request must not meet that moment. */
const idleMaxMs = 2_000;

/**
 * One keep-alive HTTP connection, one request at a time. The load generator shares two cores with the server and the
 * database, so it parses no more of an answer than it must.
 */
export class Connection {
  #host: string;
  #port: number;
  #socket: Socket | undefined;
  #usedAt = 0;
  #received: Buffer = Buffer.alloc(0);
  #waiting: { resolve(body: string): void; reject(error: Error): void } | undefined;

  constructor(host: string, port: number) {
    this.#host = host;
    this.#port = port;
  }

  static async open(host: string, port: number): Promise<Connection> {
    const connection = new Connection(host, port);
    await connection.wake();
    return connection;
  }

  /** Call it before the clock starts: a connection that idled for long is replaced, and that takes time. */
  async wake(): Promise<void> {
    if (this.#socket && performance.now() - this.#usedAt < idleMaxMs) return;
    this.#socket?.destroy();
    this.#socket = await this.#connect();
    this.#usedAt = performance.now();
  }

  async post(path: string, key: string, body: string): Promise<string> {
    if (!this.#socket || performance.now() - this.#usedAt >= idleMaxMs) await this.wake();
    this.#usedAt = performance.now();
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket?.write(
        `POST ${path} HTTP/1.1\r\nhost: ${this.#host}:${this.#port}\r\nauthorization: Bearer ${key}\r\n` +
          `accept: application/json\r\ncontent-type: application/json\r\n` +
          `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    });
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #connect(): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.#port, this.#host, () => resolve(socket));
      socket.setNoDelay(true);
      socket.on('data', (chunk) => this.#receive(chunk));
      socket.on('error', reject);
      socket.on('close', () => {
        if (socket !== this.#socket) return;
        this.#socket = undefined;
        this.#waiting?.reject(new Error('The server closed the connection.'));
      });
    });
  }

  #receive(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const body = parse(this.#received);
    if (body === undefined) return;
    this.#received = Buffer.alloc(0);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (body.status === 200) waiting?.resolve(body.text);
    else waiting?.reject(new Error(`HTTP ${body.status}: ${body.text}`));
  }
}

/** Undefined while the answer is not complete. */
function parse(received: Buffer): { status: number; text: string } | undefined {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const head = received.toString('latin1', 0, headEnd).toLowerCase();
  const status = Number(head.slice(9, 12));
  const start = headEnd + 4;
  const lengthAt = head.indexOf('\r\ncontent-length:');
  if (lengthAt < 0) return chunked(received, start, status);
  const end = start + Number.parseInt(head.slice(lengthAt + 17), 10);
  return received.length < end ? undefined : { status, text: received.toString('utf8', start, end) };
}

function chunked(
  received: Buffer,
  from: number,
  status: number,
): { status: number; text: string } | undefined {
  let text = '';
  for (let at = from; ; ) {
    const lineEnd = received.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const bytes = Number.parseInt(received.toString('latin1', at, lineEnd), 16);
    const end = lineEnd + 2 + bytes;
    if (received.length < end + 2) return undefined;
    if (bytes === 0) return { status, text };
    text += received.toString('utf8', lineEnd + 2, end);
    at = end + 2;
  }
}
