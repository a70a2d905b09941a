import { Redis } from 'ioredis';
import { limits } from '../../domain/limits.ts';
import { type ConnectedDoorbellParts, connectedDoorbell } from './connected-doorbell.ts';
import type { Doorbell } from './doorbell.ts';
import type { ConnectDoorbell } from './doorbell-connection.ts';

const channel = 'countersign';

/** Redis publish and subscribe. A subscribed connection may do nothing else, so there are two. */
export function redisDoorbell(url: string, parts: ConnectedDoorbellParts): Doorbell {
  return connectedDoorbell('redis', connectRedis(url), parts);
}

export function connectRedis(url: string): ConnectDoorbell {
  return async (hear, lost) => {
    // The doorbell connects again by itself, in one way for every kind of connection.
    const options = {
      lazyConnect: true,
      connectTimeout: limits.bellConnectMaxMs,
      commandTimeout: limits.bellConnectMaxMs,
      retryStrategy: () => null,
      maxRetriesPerRequest: 0,
    };
    const ears = new Redis(url, options);
    const mouth = new Redis(url, options);
    const cut = () => {
      ears.disconnect();
      mouth.disconnect();
    };
    for (const connection of [ears, mouth]) {
      connection.on('error', lost);
      connection.on('end', () => lost(new Error('The connection ended.')));
    }
    ears.on('message', (_channel, message) => hear(message));
    try {
      await Promise.all([ears.connect(), mouth.connect()]);
      await ears.subscribe(channel);
    } catch (error) {
      cut();
      throw error;
    }
    return {
      send: async (message) => void (await mouth.publish(channel, message)),
      abort: cut,
      close: async () => void (await Promise.allSettled([ears.quit(), mouth.quit()])),
    };
  };
}
