import { connect } from '@nats-io/transport-node';
import { limits } from '../../domain/limits.ts';
import { type ConnectedDoorbellParts, connectedDoorbell } from './connected-doorbell.ts';
import type { Doorbell } from './doorbell.ts';
import type { ConnectDoorbell } from './doorbell-connection.ts';

const subject = 'countersign.bell';

/** NATS core: at most once, which is all that a doorbell needs. */
export function natsDoorbell(url: string, parts: ConnectedDoorbellParts): Doorbell {
  return connectedDoorbell('nats', connectNats(url), parts);
}

/** The client takes no credentials in an address: it would connect without them. */
export function natsServer(url: string): { servers: string; user?: string; pass?: string } {
  const { host, username, password } = new URL(url);
  const credentials = username
    ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
    : {};
  return { servers: `nats://${host}`, ...credentials };
}

export function connectNats(url: string): ConnectDoorbell {
  return async (hear, lost) => {
    // The doorbell connects again by itself, in one way for every kind of connection.
    const connection = await connect({
      ...natsServer(url),
      name: 'countersign doorbell',
      reconnect: false,
      timeout: limits.bellConnectMaxMs,
    });
    connection.subscribe(subject, {
      callback: (error, message) => (error ? lost(error) : hear(message.string())),
    });
    void connection
      .closed()
      .then((error) => lost(error instanceof Error ? error : new Error('The connection ended.')));
    await connection.flush();
    return {
      async send(message) {
        connection.publish(subject, message);
      },
      abort: () => void connection.close(),
      close: () => connection.drain(),
    };
  };
}
