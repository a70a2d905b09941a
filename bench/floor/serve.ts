import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import pg from 'pg';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Viewer, viewers } from '../rows/viewer.ts';
import type { Statement, Statements } from './statement.ts';

const uuidChars = 36;

/** A server of three statements, which passes notifications of the database on to the sockets. */
export async function serve(statements: Statements): Promise<void> {
  const connectionString = process.env['DATABASE_URL'];
  const pool = new pg.Pool({ connectionString, max: 16 });
  const viewerOf = viewers(pool, statements.viewer);

  /** Sockets by the approval that they wait for; `*` is the feed of everything. */
  const waiting = new Map<string, Set<WebSocket>>();

  async function answer(path: string, body: string, viewer: Viewer): Promise<string> {
    const input = JSON.parse(body);
    const run = ({ name, text, values }: Statement) =>
      pool.query({ name, text, values: values(input, viewer) });
    switch (path) {
      case '/create': {
        const { rows } = await run(statements.create);
        return `{"id":"${rows[0].id}","status":"PENDING"}`;
      }
      case '/decide': {
        const { rowCount } = await run(statements.decide);
        if (rowCount !== 1) throw new Error('No such approval is pending.');
        return `{"id":"${input.id}","status":"APPROVED"}`;
      }
      case '/result': {
        const { rows } = await run(statements.result);
        return JSON.stringify(rows[0] ?? null);
      }
      default:
        throw new Error(`Nothing is served at ${path}.`);
    }
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const viewer = await viewerOf(request.headers.authorization);
    let body = '';
    request.setEncoding('utf8');
    for await (const chunk of request) body += chunk;
    const text = await answer(request.url ?? '', body, viewer);
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    });
    response.end(text);
  }

  const server = createServer((request, response) => {
    respond(request, response).catch((error: Error) => {
      response.writeHead(500);
      response.end(error.message);
    });
  });

  function greet(socket: WebSocket): void {
    const watched = new Set<string>();
    let viewer: Viewer | undefined;
    const leave = (key: string) => {
      const sockets = waiting.get(key);
      sockets?.delete(socket);
      if (sockets?.size === 0) waiting.delete(key);
      watched.delete(key);
    };
    socket.on('message', async (data) => {
      const message = JSON.parse(String(data));
      if (message.authorization) {
        viewer = await viewerOf(message.authorization);
        socket.send('{"type":"connection_ack"}');
      } else if (!viewer) {
        socket.close(4401);
      } else if (message.unwatch) {
        leave(message.unwatch);
      } else {
        const sockets = waiting.get(message.watch) ?? new Set();
        waiting.set(message.watch, sockets.add(socket));
        watched.add(message.watch);
      }
    });
    socket.on('close', () => {
      for (const key of watched) leave(key);
    });
  }

  new WebSocketServer({ server, perMessageDeflate: false }).on('connection', greet);

  const listener = new pg.Client({ connectionString });
  await listener.connect();
  listener.on('notification', ({ payload = '' }) => {
    const frame = payload.slice(uuidChars);
    for (const socket of waiting.get(payload.slice(0, uuidChars)) ?? []) socket.send(frame);
    for (const socket of waiting.get('*') ?? []) socket.send(frame);
  });
  await listener.query('LISTEN decided');

  server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => {
    const address = server.address();
    console.log(`listening on http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
  });
}
