import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { until } from './patience.ts';

/** A webhook as it arrived. */
export interface Received {
  readonly at: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly json: Told;
}

export interface Told {
  readonly type: string;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What it does with a request, being the so-many-th; answers 204 unless it is told otherwise. */
export type Manner = (answer: ServerResponse, count: number, request: IncomingMessage) => void;

/** Somebody outside: a server on this machine that takes webhooks. */
export interface Receiver {
  readonly url: string;
  readonly port: number;
  readonly received: readonly Received[];
  behave(manner: Manner): void;
  /** Waits until this many have arrived. */
  count(count: number, maxMs?: number): Promise<readonly Received[]>;
  /** What has arrived of a type, in order. */
  ofType(type: string): readonly Received[];
  close(): Promise<void>;
}

export async function startReceiver(manner: Manner = fine): Promise<Receiver> {
  const received: Received[] = [];
  let behaviour = manner;
  const server = createServer((request, answer) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      received.push({
        at: performance.now(),
        headers: request.headers as Record<string, string>,
        body,
        json: JSON.parse(body) as Told,
      });
      behaviour(answer, received.length, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hooks`,
    port,
    received,
    behave: (next) => {
      behaviour = next;
    },
    async count(count, maxMs = 10_000) {
      await until(`${count} webhooks have arrived`, () => received.length >= count, maxMs);
      return received;
    },
    ofType: (type) => received.filter(({ json }) => json.type === type),
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

export const fine: Manner = (answer) => answer.writeHead(204).end();
export const answers =
  (status: number, headers: Record<string, string> = {}, body = ''): Manner =>
  (answer) =>
    answer.writeHead(status, headers).end(body);
/** Takes the request and never answers. */
export const hangs: Manner = () => undefined;
/** Begins to answer, and never comes to an end. */
export const drips: Manner = (answer) => {
  answer.writeHead(200);
  const dripping = setInterval(() => answer.write('.'), 20);
  answer.on('close', () => clearInterval(dripping));
};

/** What the reference says of a delivery, at the time by its own clock: its payload, or that it is refused. */
export function verified({ body, headers }: Pick<Received, 'body' | 'headers'>, secret: string): unknown {
  const now = Date.now;
  // The verifier reads the clock of this machine, and the servers under test may be days ahead of it.
  Date.now = () => Number(headers['webhook-timestamp']) * 1_000;
  try {
    return new Webhook(secret).verify(body, headers);
  } finally {
    Date.now = now;
  }
}
