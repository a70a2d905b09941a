import { join } from 'node:path';
import { z } from 'zod';
import { writePrivateFile } from './private-file.ts';
import { readJsonFile } from './read-json-file.ts';

const shape = z.object({ agentKey: z.string(), reviewerKey: z.string(), adminKey: z.string() });

/** The secrets of the first workspace of an embedded database. */
export type Keys = z.infer<typeof shape>;

/**
 * The database keeps digests only, so the secrets that the discovery file offers at every start are kept in
 * a file of their own beside it.
 */
export function keysFile(dataDirectory: string): string {
  return join(dataDirectory, 'keys.json');
}

/** @throws UnusableFileError if there is a file, and it does not hold the keys. */
export function readKeys(dataDirectory: string): Promise<Keys | null> {
  const remedy =
    'put it back from a copy, or delete it to start without it, when only programs that have a key already can call';
  return readJsonFile(keysFile(dataDirectory), shape, remedy);
}

export function writeKeys(dataDirectory: string, keys: Keys): Promise<void> {
  const { agentKey, reviewerKey, adminKey } = keys;
  return writePrivateFile(
    keysFile(dataDirectory),
    `${JSON.stringify({ agentKey, reviewerKey, adminKey }, null, 2)}\n`,
  );
}
