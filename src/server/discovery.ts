import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Keys } from './keys.ts';
import { writePrivateFile } from './private-file.ts';

/** How programs on this machine find a server on the embedded database, and how they may talk to it. */
export interface Discovery extends Keys {
  readonly url: string;
  readonly graphqlUrl: string;
  readonly wsUrl: string;
}

export function discoveryFile(dataDirectory: string): string {
  return join(dataDirectory, 'dev.json');
}

/** Says where the server is. The file is there exactly as long as the server answers. */
export async function announceServer(dataDirectory: string, url: string, keys: Keys): Promise<Withdraw> {
  const path = discoveryFile(dataDirectory);
  const graphqlUrl = `${url}/graphql`;
  const { agentKey, reviewerKey, adminKey } = keys;
  const discovery: Discovery = {
    url,
    graphqlUrl,
    wsUrl: graphqlUrl.replace(/^http/, 'ws'),
    agentKey,
    reviewerKey,
    adminKey,
  };
  await writePrivateFile(path, `${JSON.stringify(discovery, null, 2)}\n`);
  return () => rm(path, { force: true });
}

type Withdraw = () => Promise<void>;
