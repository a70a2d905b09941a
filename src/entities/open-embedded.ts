import { mkdir, readdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { MikroORM as PgliteMikroORM } from '@mikro-orm/pglite';
import type { Database, DatabaseLocation, DatabaseOptions } from './database.ts';
import { shared, withOrm } from './orm.ts';

export async function openEmbedded(
  location: Extract<DatabaseLocation, { kind: 'embedded' }>,
  options: DatabaseOptions,
): Promise<Database> {
  if (location.directory) await mkdir(location.directory, { recursive: true });
  const image = location.image ?? (await firstImage(location.directory));
  const pglite = await PGlite.create({
    ...(location.directory ? { dataDir: location.directory } : {}),
    ...(image ? { loadDataDir: image } : {}),
  });
  const orm = await PgliteMikroORM.init({ ...shared(options), driverOptions: { pglite } });
  const query = async <Row>(text: string, values: readonly unknown[] = []) => {
    options.onStatement?.(text);
    return (await pglite.query<Row>(text, [...values])).rows;
  };
  return {
    ...withOrm('embedded', orm, query, options),
    write: query,
    image: () => pglite.dumpDataDir('none'),
    async close() {
      await orm.close(true);
      await pglite.close();
    },
  };
}

/** A cluster as initdb leaves it: unpacking one takes a third of the time of making one. */
async function firstImage(directory: string | null): Promise<Blob | null> {
  if (directory && (await readdir(directory)).length > 0) return null;
  const { dataDir } = await import('@electric-sql/pglite-prepopulatedfs');
  return dataDir();
}
