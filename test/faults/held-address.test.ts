import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { holdAddress } from '../fixtures/client/held-address.ts';
import type { ServerProcess } from '../fixtures/client/process.ts';

// While a server that was killed starts again, another test starts one of its own, and is given any free port.

/** As much of a server as there is to killing it. */
interface Killable extends Pick<ServerProcess, 'url' | 'exited'> {
  readonly port: number;
  kill(): Promise<void>;
}

/** Port 0 is any free one. */
async function serve(listener: RequestListener, port = 0): Promise<Killable> {
  const server = createServer(listener);
  await once(server.listen(port, '127.0.0.1'), 'listening');
  const { port: bound } = server.address() as AddressInfo;
  const exited = once(server, 'close').then(() => ({ code: null, signal: 'SIGKILL' }));
  const kill = async () => {
    server.close();
    server.closeAllConnections();
    await exited;
  };
  onTestFinished(kill);
  return { url: `http://127.0.0.1:${bound}`, port: bound, exited, kill };
}

const serveAs = (owner: string, port?: number) => serve((_request, response) => response.end(owner), port);
const ownerAt = async (url: string) => (await fetch(url)).text();

test('nobody else is found at the address of a server that is away, and it is found there when it is back', async () => {
  const address = await holdAddress();
  onTestFinished(() => address.close());
  const first = await serveAs('mine');
  address.leadTo(first);
  expect(await ownerAt(address.url)).toBe('mine');

  await first.kill();
  await expect(serveAs('a stranger', Number(new URL(address.url).port))).rejects.toThrow('EADDRINUSE');
  // The port of the process itself is anybody's, and it does not matter.
  await serveAs('a stranger', first.port);
  await expect(ownerAt(address.url)).rejects.toThrow('fetch failed');

  address.leadTo(await serveAs('mine'));
  // A connection that was kept open from before breaks at its next use.
  await expect.poll(() => ownerAt(address.url).catch(() => null)).toBe('mine');
});

test('without one, the server that is given the port meanwhile answers, and the server cannot come back', async () => {
  const first = await serveAs('mine');
  expect(await ownerAt(first.url)).toBe('mine');

  await first.kill();
  await serveAs('a stranger', first.port);
  await expect(serveAs('mine', first.port)).rejects.toThrow('EADDRINUSE');
  expect(await ownerAt(first.url)).toBe('a stranger');
});

test('a client that is connected notices that the server dies, before an answer or in the middle of it', async () => {
  const address = await holdAddress();
  onTestFinished(() => address.close());
  let asked = 0;
  const server = await serve((request, response) => {
    asked += 1;
    if (request.url === '/begun') response.write('begun');
  });
  address.leadTo(server);

  const unanswered = fetch(address.url).catch((error: Error) => error.message);
  const begun = await fetch(`${address.url}/begun`);
  await expect.poll(() => asked).toBe(2);
  await server.kill();
  expect(await unanswered).toBe('fetch failed');
  await expect(begun.text()).rejects.toThrow('terminated');
});
