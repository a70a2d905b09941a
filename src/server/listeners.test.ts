import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { limits } from '../domain/limits.ts';
import { Listeners, socketOptions } from './listeners.ts';

const host = '127.0.0.1';

async function listening(port = 0) {
  const server = createServer(socketOptions, (_request, response) => response.end('here'));
  const listeners = new Listeners(server);
  onTestFinished(() => listeners.close());
  const url = new URL(await listeners.listen(host, port));
  return { server, listeners, url, port: Number(url.port) };
}

/** The most connections that were taken while the event loop came round once. */
async function mostInOneTurn(server: Server, port: number, count: number): Promise<number> {
  let taken = 0;
  server.on('connection', () => {
    taken += 1;
  });
  const clients: Socket[] = Array.from({ length: count }, () => connect(port, host));
  onTestFinished(() => {
    for (const client of clients) client.destroy();
  });
  await Promise.all(clients.map((client) => once(client, 'connect')));
  let most = 0;
  for (let before = taken; taken < count; before = taken) {
    await turn();
    most = Math.max(most, taken - before);
  }
  return most;
}

test.runIf(process.platform === 'linux')(
  'several connections are taken in one turn of the event loop',
  async () => {
    const { server, port } = await listening();
    expect(await mostInOneTurn(server, port, 200)).toBeGreaterThan(1);
  },
);

test('by one listener it is one', async () => {
  vi.spyOn(limits as { listenersMax: number }, 'listenersMax', 'get').mockReturnValue(1);
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  const { server, port } = await listening();
  expect(await mostInOneTurn(server, port, 100)).toBe(1);
});

test('a connection is answered by the server, through any of its listeners, and its end ends all of them', async () => {
  const { listeners, url, server } = await listening();
  const answers = await Promise.all(
    Array.from({ length: 40 }, async () => (await fetch(url, { headers: { connection: 'close' } })).text()),
  );
  expect(answers).toEqual(Array(40).fill('here'));
  await listeners.close();
  expect(server.listening).toBe(false);
  await expect(fetch(url)).rejects.toThrow();
});

/** Whether the system looks after a silent peer, for each connection that a port has taken: its timer is that of keep-alive. */
function looksAfter(port: number): boolean[] {
  const [, ...rows] = readFileSync('/proc/net/tcp', 'utf8').trim().split('\n');
  const local = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return rows
    .map((row) => row.trim().split(/\s+/))
    .filter(([, from, , state]) => from === local && state === '01')
    .map(([, , , , , timer]) => timer?.startsWith('02:') ?? false);
}

test.runIf(process.platform === 'linux')('a dead peer is noticed, whichever listener took it', async () => {
  const { server, port } = await listening();
  let taken = 0;
  server.on('connection', () => {
    taken += 1;
  });
  const clients = Array.from({ length: 40 }, () => connect(port, host));
  onTestFinished(() => {
    for (const client of clients) client.destroy();
  });
  await expect.poll(() => taken).toBe(40);
  expect(looksAfter(port)).toEqual(Array(40).fill(true));
});

test('a port is not shared with another server', async () => {
  const { port } = await listening();
  await expect(listening(port)).rejects.toThrow(`Port ${port} on ${host} is in use.`);
});
