import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { problemOf, UnusableFileError } from '../domain/start-error.ts';

/** The major version of PostgreSQL that the embedded database is. */
const embeddedVersion = '18';

/**
 * Whether the directory holds a cluster; false: it is empty, and one may be made in it. The embedded PostgreSQL would make
 * a cluster over whatever has lost its version file, so a directory with anything else in it is refused.
 *
 * @throws UnusableFileError
 */
export async function requireCluster(directory: string): Promise<boolean> {
  const names = await listOf(directory);
  if (names.length === 0) return false;
  const path = join(directory, 'PG_VERSION');
  const version = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UnusableFileError(path, problemOf(error), beginAgain(directory), { cause: error });
  });
  if (version.trim() === embeddedVersion) return true;
  if (!/^\d+(\.\d+)?$/.test(version.trim())) {
    throw new UnusableFileError(path, 'is empty or damaged', beginAgain(directory));
  }
  throw new UnusableFileError(
    path,
    `says that the database is of PostgreSQL ${version.trim()}, and this server needs ${embeddedVersion}`,
    `start the release of Countersign that made it, or set COUNTERSIGN_DATA_DIR to another directory`,
  );
}

/** What a person can do about a database that is not whole. */
export function beginAgain(directory: string): string {
  return `put ${directory} back from a copy, or move it and keys.json away to begin with an empty database`;
}

async function listOf(directory: string): Promise<string[]> {
  try {
    await mkdir(directory, { recursive: true });
    return await readdir(directory);
  } catch (error) {
    const remedy =
      'make it a directory that this user may read and write, or set COUNTERSIGN_DATA_DIR to another one';
    throw new UnusableFileError(directory, problemOf(error), remedy, { cause: error });
  }
}
