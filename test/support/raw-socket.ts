import { WebSocket } from 'ws';

/** A socket on which a test says exactly what it wants. */
export class RawSocket {
  readonly ws: WebSocket;
  readonly frames: Record<string, unknown>[] = [];
  /** `4401 Unauthorized`, once it is closed. */
  closed: string | null = null;

  constructor(port: number, protocol: string | string[] = 'graphql-transport-ws') {
    this.ws = new WebSocket(`ws://127.0.0.1:${port}/graphql`, protocol);
    this.ws.on('message', (data) => void this.frames.push(JSON.parse(String(data))));
    this.ws.on('close', (code, reason) => {
      this.closed = `${code} ${reason}`.trim();
    });
    this.ws.on('error', () => {});
  }

  async open(): Promise<this> {
    if (this.ws.readyState === WebSocket.CONNECTING)
      await new Promise((resolve) => this.ws.once('open', resolve));
    return this;
  }

  say(message: object | string): void {
    this.ws.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** Opens, says who it is, and waits to be welcome. */
  async enter(key: string): Promise<this> {
    await this.open();
    const answer = new Promise((resolve) => this.ws.once('message', resolve));
    this.say({ type: 'connection_init', payload: { authorization: `Bearer ${key}` } });
    await answer;
    return this;
  }

  subscribe(id: string, query: string, variables: object = {}): void {
    this.say({ id, type: 'subscribe', payload: { query, variables } });
  }

  of(id: string): Record<string, unknown>[] {
    return this.frames.filter((frame) => frame['id'] === id);
  }
}
