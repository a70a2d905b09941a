import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { limits } from '../domain/limits.ts';
import { StartError } from '../domain/start-error.ts';

/** Listens, and answers the URL under which this machine reaches the server. */
export async function listen(server: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    // Node takes one new connection each time that its event loop comes round. Under an overload, clients that gave up
    // come back on new connections, and in a long line those at its head have been given up, too: all that is then
    // done is done for none. A client that finds the line full tries again a second later, by itself: TCP repeats its first packet.
    server.listen({ host, port, backlog: limits.listenBacklog }, resolve);
  });
  const { address, family, port: bound } = server.address() as AddressInfo;
  const everywhere = address === '0.0.0.0' || address === '::';
  const name = everywhere ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${name}:${bound}`;
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new StartError(
      `Port ${port} on ${host} is in use. Stop what listens there, or set PORT to another (0 takes any free one).`,
    );
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EACCES') {
    return new StartError(`Cannot listen on ${host}, port ${port}: ${error.message}. Look at HOST and PORT.`);
  }
  return error;
}

/** Lets running requests finish, but not for ever. */
export async function stopListening(server: Server): Promise<void> {
  if (!server.listening) return;
  // The farewells may have taken their whole window; a connection that asks for nothing must not use up what
  // is left until the process has to be gone.
  const restMs = (limits.exitMs - limits.drainMs) / 2;
  const impatience = setTimeout(() => server.closeAllConnections(), restMs);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearTimeout(impatience);
}
