import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writePrivateFile } from './private-file.ts';

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

export async function readKeys(dataDirectory: string): Promise<Keys | null> {
  const text = await readFile(keysFile(dataDirectory), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null : shape.parse(JSON.parse(text));
}

export function writeKeys(dataDirectory: string, keys: Keys): Promise<void> {
  const { agentKey, reviewerKey, adminKey } = keys;
  return writePrivateFile(
    keysFile(dataDirectory),
    `${JSON.stringify({ agentKey, reviewerKey, adminKey }, null, 2)}\n`,
  );
}
