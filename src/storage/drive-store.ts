import type { Readable } from 'node:stream';
import { Disk } from 'flydrive';
import type { DriverContract } from 'flydrive/types';
import type { FileStore } from '../context.ts';
import type { ByteRange } from '../domain/file/byte-range.ts';

/** What a driver can do beyond what the library asks of one. */
export interface RangedDriver extends DriverContract {
  getRange(key: string, range: ByteRange): Promise<Readable>;
}

/**
 * Files under their own ids and nothing else. An id begins with the time it was made, so its first six digits
 * name four and a half hours: what was stored lately is found without listing everything there is.
 */
export function driveStore(driver: RangedDriver, maxBytes: number, prefix = ''): FileStore {
  const disk = new Disk(driver);
  const drawerOf = (id: string) => `${prefix}${id.slice(0, 6)}`;
  const keyOf = (id: string) => `${drawerOf(id)}/${id}`;
  return {
    maxBytes,
    put: (id, content) => driver.putStream(keyOf(id), content),
    read: (id, range) => (range ? driver.getRange(keyOf(id), range) : disk.getStream(keyOf(id))),
    delete: (id) => disk.delete(keyOf(id)),
    async *storedBetween(from, to) {
      for (const drawer of drawersBetween(from, to)) {
        let paginationToken: string | undefined;
        do {
          const page = await disk.listAll(`${prefix}${drawer}`, {
            ...(paginationToken ? { paginationToken } : {}),
          });
          for (const object of page.objects) {
            const id = object.isFile ? object.key.split('/').at(-1) : undefined;
            const at = id ? madeAt(id) : null;
            if (id && at !== null && at >= from.getTime() && at < to.getTime()) yield id;
          }
          paginationToken = page.paginationToken;
        } while (paginationToken);
      }
    },
  };
}

const drawerMs = 2 ** 24;

function* drawersBetween(from: Date, to: Date): Iterable<string> {
  const last = Math.floor(to.getTime() / drawerMs);
  for (let drawer = Math.floor(from.getTime() / drawerMs); drawer <= last; drawer += 1) {
    yield drawer.toString(16).padStart(6, '0');
  }
}

/** When a UUIDv7 was made, in milliseconds; null for anything else, which is not ours to look at. */
function madeAt(id: string): number | null {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(id)) return null;
  return Number.parseInt(id.replace('-', '').slice(0, 12), 16);
}
