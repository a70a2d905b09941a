import type { Server } from 'node:http';
import { type AddressInfo, createServer as createListener, type Server as Listener } from 'node:net';
import { limits } from '../domain/limits.ts';
import { StartError } from '../domain/start-error.ts';

/** How connections are taken, by whichever listener. A peer that is gone without a word is noticed by the system. */
export const socketOptions = {
  noDelay: true,
  keepAlive: true,
  keepAliveInitialDelay: limits.httpPeerCheckMs,
} as const;

/**
 * What a server takes connections by. Node takes one new connection from a listener each time that its event loop comes
 * round, and under an overload it comes round seldom: then clients have given up before they are taken, come back on
 * new connections, and what is done is done for none. So several listeners share the port, where the system lets one
 * process do that (SO_REUSEPORT of Linux), and as many connections are taken in one turn.
 */
export class Listeners {
  readonly #server: Server;
  readonly #others: Listener[] = [];

  constructor(server: Server) {
    this.#server = server;
  }

  /** Listens, and answers the URL under which this machine reaches the server. */
  async listen(host: string, port: number): Promise<string> {
    try {
      // Those that share a port would share it with another server of the same user, too.
      if (port !== 0) await listenOn(createListener(), { host, port }).then(closed);
      await listenOn(this.#server, { host, port, reusePort: true });
      await this.#share(host, (this.#server.address() as AddressInfo).port);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOTSUP') throw explain(error as Error, host, port);
      await listenOn(this.#server, { host, port }).catch((cause: Error) => {
        throw explain(cause, host, port);
      });
    }
    return urlOf(this.#server.address() as AddressInfo);
  }

  /** Lets running requests finish, but not for ever. */
  async close(): Promise<void> {
    if (!this.#server.listening) return;
    // The farewells may have taken their whole window; a connection that asks for nothing must not use up what
    // is left until the process has to be gone.
    const restMs = (limits.exitMs - limits.drainMs) / 2;
    const impatience = setTimeout(() => this.#server.closeAllConnections(), restMs);
    await Promise.all([this.#server, ...this.#others].map(closed));
    clearTimeout(impatience);
  }

  async #share(host: string, port: number): Promise<void> {
    while (this.#others.length < limits.listenersMax - 1) {
      const other = createListener({ ...socketOptions, allowHalfOpen: true }, (socket) => {
        this.#server.emit('connection', socket);
      });
      this.#others.push(other);
      await listenOn(other, { host, port, reusePort: true });
    }
  }
}

interface Place {
  readonly host: string;
  readonly port: number;
  readonly reusePort?: boolean;
}

async function listenOn<L extends Listener>(listener: L, place: Place): Promise<L> {
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    // A client that finds the line full tries again a second later, by itself: TCP repeats its first packet.
    listener.listen({ ...place, backlog: limits.listenBacklog }, () => {
      listener.off('error', reject);
      resolve();
    });
  });
  return listener;
}

const closed = (listener: Listener) =>
  new Promise<void>((resolve) => {
    listener.close(() => resolve());
  });

function urlOf({ address, family, port }: AddressInfo): string {
  const everywhere = address === '0.0.0.0' || address === '::';
  const name = everywhere ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${name}:${port}`;
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
