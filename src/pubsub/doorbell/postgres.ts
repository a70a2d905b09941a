import { Socket } from 'node:net';
import pg from 'pg';
import { limits } from '../../domain/limits.ts';
import { type ConnectedDoorbellParts, connectedDoorbell } from './connected-doorbell.ts';
import type { Doorbell } from './doorbell.ts';
import type { ConnectDoorbell } from './doorbell-connection.ts';

const channel = 'countersign';

/**
 * LISTEN and NOTIFY on one connection of its own: a NOTIFY inside a writing transaction would serialise all
 * commits of the cluster, and every further listener makes each NOTIFY dearer.
 */
export function postgresDoorbell(url: string, parts: ConnectedDoorbellParts): Doorbell {
  return connectedDoorbell('postgres', connectPostgres(url), parts);
}

export function connectPostgres(url: string): ConnectDoorbell {
  return async (hear, lost) => {
    // Held here because a half-open socket must be given up without a farewell that nobody would answer.
    const socket = new Socket();
    const client = new pg.Client({
      connectionString: url,
      application_name: 'countersign doorbell',
      keepAlive: true,
      connectionTimeoutMillis: limits.bellConnectMaxMs,
      stream: () => socket,
    });
    client.on('error', lost);
    client.on('end', () => lost(new Error('The connection ended.')));
    client.on('notification', ({ payload }) => hear(payload ?? ''));
    // A path that falls silent while listening begins would otherwise be waited for without end.
    const late = setTimeout(() => socket.destroy(), limits.bellConnectMaxMs);
    try {
      await client.connect();
      // A doorbell needs no durability, and without this each message would wait for a flush to disk.
      await client.query('set synchronous_commit = off');
      await client.query(`listen ${channel}`);
    } catch (error) {
      socket.destroy();
      throw error;
    } finally {
      clearTimeout(late);
    }
    const notify = { name: 'ring', text: 'select pg_notify($1, $2)' };
    return {
      send: async (message) => void (await client.query({ ...notify, values: [channel, message] })),
      abort: () => void socket.destroy(),
      close: () => client.end(),
    };
  };
}
