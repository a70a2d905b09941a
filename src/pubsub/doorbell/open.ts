import type { ConnectedDoorbellParts } from './connected-doorbell.ts';
import type { Doorbell } from './doorbell.ts';
import { memoryDoorbell } from './memory.ts';
import { natsDoorbell } from './nats.ts';
import { postgresDoorbell } from './postgres.ts';
import { redisDoorbell } from './redis.ts';

export type DoorbellSetting =
  | { readonly kind: 'memory' }
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'redis'; readonly url: string }
  | { readonly kind: 'nats'; readonly url: string };

/** The doorbell that the environment chose. */
export function openDoorbell(setting: DoorbellSetting, parts: ConnectedDoorbellParts): Doorbell {
  switch (setting.kind) {
    case 'memory':
      return memoryDoorbell();
    case 'postgres':
      return postgresDoorbell(setting.url, parts);
    case 'redis':
      return redisDoorbell(setting.url, parts);
    case 'nats':
      return natsDoorbell(setting.url, parts);
  }
}
