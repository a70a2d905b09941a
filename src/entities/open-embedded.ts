import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { MikroORM as PgliteMikroORM } from '@mikro-orm/pglite';
import type { Database, DatabaseLocation, DatabaseOptions } from './database.ts';
import { endWhenBroken } from './end-when-broken.ts';
import { explainDamage } from './explain-damage.ts';
import { shared, withOrm } from './orm.ts';
import { requireCluster } from './require-cluster.ts';
import { historyMarkOf } from './sql/history-mark.ts';

export async function openEmbedded(location: Location, options: DatabaseOptions): Promise<Database> {
  const pglite = await openPglite(location);
  endWhenBroken(pglite);
  const orm = await PgliteMikroORM.init({ ...shared(options), driverOptions: { pglite } });
  const query = async <Row>(text: string, values: readonly unknown[] = []) => {
    options.onStatement?.(text);
    return (await pglite.query<Row>(text, [...values])).rows;
  };
  return {
    ...withOrm('embedded', orm, query, options),
    historyMark: historyMarkOf(query, location.directory && (await filesMadeAt(location.directory))),
    write: query,
    onLost: () => {},
    image: () => pglite.dumpDataDir('none'),
    async close() {
      await orm.close(true);
      await pglite.close();
    },
  };
}

/** When the files of a cluster were made, which a copy of them does not share; null where the file system does not know. */
async function filesMadeAt(directory: string): Promise<string | null> {
  const { birthtimeMs } = await stat(join(directory, 'PG_VERSION'));
  return birthtimeMs > 0 ? `${birthtimeMs}` : null;
}

type Location = Extract<DatabaseLocation, { kind: 'embedded' }>;

/** @throws StartError naming the file, if the directory holds something else than a whole cluster of this version. */
async function openPglite({ directory, image }: Location): Promise<PGlite> {
  if (directory === null) return PGlite.create({ loadDataDir: image ?? (await firstImage()) });
  const isThere = await requireCluster(directory);
  const loadDataDir = image ?? (isThere ? null : await firstImage());
  return PGlite.create({ dataDir: directory, ...(loadDataDir ? { loadDataDir } : {}) }).catch(
    async (error: unknown) => {
      throw await explainDamage(directory, error);
    },
  );
}

/** A cluster as initdb leaves it: unpacking one takes a third of the time of making one. */
async function firstImage(): Promise<Blob> {
  const { dataDir } = await import('@electric-sql/pglite-prepopulatedfs');
  return dataDir();
}
