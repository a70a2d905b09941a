import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { problemOf, UnusableFileError } from '../domain/start-error.ts';

/**
 * Writes what only the owner of the process may read. A reader sees the whole file or none.
 *
 * @throws UnusableFileError if something else is in its place, or nothing can be written there
 */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeFile(draft, text, { mode: 0o600, flush: true });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    const remedy = 'a server has to write this file when it starts, so make way for it and start again';
    throw new UnusableFileError(path, problemOf(error), remedy, { cause: error });
  }
}
