import type { Database, DatabaseLocation, DatabaseOptions } from './database.ts';

/** Either driver takes a good part of a start to load, so only the one that is used is. */
export async function openDatabase(
  location: DatabaseLocation,
  options: DatabaseOptions = {},
): Promise<Database> {
  if (location.kind === 'postgres') {
    const { openPostgres } = await import('./open-postgres.ts');
    return openPostgres(location.url, options);
  }
  const { openEmbedded } = await import('./open-embedded.ts');
  return openEmbedded(location, options);
}
