import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { limits } from '../domain/limits.ts';
import { addressProblem, type Reach } from '../domain/webhook/address.ts';
import type { Lookup } from './lookup.ts';

/** An address that webhooks do not go to, wherever it came from. */
export class RefusedAddressError extends Error {
  constructor(address: string, problem: string) {
    super(`${address} is ${problem}, which webhooks do not go to.`);
  }
}

/**
 * Connects to addresses within reach and to no other. A name is resolved here, once for each connection, and what
 * it resolves to is judged and then dialled: there is no second resolution that could answer something else.
 * An address in the URL itself is judged in its place, and at last the one that the socket says it is connected
 * to, before a byte of a request is written.
 */
export function guardedConnector(reach: Reach, lookup: Lookup): buildConnector.connector {
  const connect = buildConnector({
    lookup: guarded(lookup, reach),
    timeout: limits.webhookAttemptMaxMs,
    allowH2: false,
    // A session that is taken up again is not asked for its certificate again.
    maxCachedSessions: 0,
  } as buildConnector.BuildOptions);
  return (options, callback) => {
    const host = options.hostname.replace(/^\[(.*)\]$/, '$1');
    const refused = isIP(host) === 0 ? null : refusalOf(host, reach);
    if (refused) return callback(refused, null);
    connect(options, (...[error, socket]) => {
      if (error) return callback(error, null);
      const problem = refusalOf(socket.remoteAddress ?? '', reach);
      if (!problem) return callback(null, socket);
      socket.destroy();
      callback(problem, null);
    });
  };
}

function guarded(lookup: Lookup, reach: Reach): LookupFunction {
  return (name, options, callback) => {
    lookup(name).then(
      (addresses) => {
        // One bad address is enough: a name that leads to both kinds is up to something.
        const refused = addresses.map(({ address }) => refusalOf(address, reach)).find(Boolean);
        const [first] = addresses;
        if (refused) callback(refused, '');
        else if (!first) callback(Object.assign(new Error(name), { code: 'ENOTFOUND' }), '');
        else if (options.all) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
}

function refusalOf(address: string, reach: Reach): RefusedAddressError | null {
  const problem = addressProblem(address, reach);
  return problem ? new RefusedAddressError(address, problem) : null;
}
