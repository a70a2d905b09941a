import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { problemOf, UnusableFileError } from '../domain/start-error.ts';

/**
 * What a file of a data directory holds; null: there is none.
 *
 * @throws UnusableFileError with the remedy, if it cannot be read or holds something else
 */
export async function readJsonFile<T>(path: string, shape: z.ZodType<T>, remedy: string): Promise<T | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new UnusableFileError(path, problemOf(error), remedy, { cause: error });
  });
  if (text === null) return null;
  try {
    return shape.parse(JSON.parse(text));
  } catch (error) {
    const problem = text === '' ? 'is empty' : 'is cut off or does not hold what a server writes';
    throw new UnusableFileError(path, problem, remedy, { cause: error });
  }
}
