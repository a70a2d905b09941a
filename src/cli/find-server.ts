import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Env } from '../env.ts';
import { Failure } from './failure.ts';

/** A server to talk to, and the key to talk with. */
export interface Server {
  readonly url: string;
  readonly key: string;
}

/** What a person may say on the command line; it goes before everything else. */
export interface ServerOptions {
  readonly url?: string;
  readonly key?: string;
}

type Role = 'agentKey' | 'reviewerKey' | 'adminKey';
type Discovery = { readonly url: string } & Readonly<Record<Role, string>>;

export const defaultUrl = 'http://127.0.0.1:4400';

/**
 * Options, then the environment, then the discovery file that a server on the embedded database writes, then
 * the default address. The keys in the file are for that server alone, and are never sent to another.
 */
export async function findServer(options: ServerOptions, env: Env, role: Role): Promise<Server> {
  const discovery = await readDiscovery(env.dataDirectory);
  const url = withoutSlash(options.url ?? env.client.url ?? discovery?.url ?? defaultUrl);
  const ownKey = discovery && sameServer(discovery.url, url) ? discovery[role] : undefined;
  const key = options.key ?? env.client.apiKey ?? ownKey;
  if (key) return { url, key };
  throw new Failure(
    options.url || env.client.url || discovery
      ? `There is no API key for ${url}. Give --key, or set COUNTERSIGN_API_KEY.`
      : `No server runs on ${env.dataDirectory}, and no other one is named. Start one with “countersign dev”, or set COUNTERSIGN_URL and COUNTERSIGN_API_KEY.`,
  );
}

async function readDiscovery(directory: string): Promise<Discovery | null> {
  const path = join(directory, 'dev.json');
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new Failure(`The file ${path} cannot be read: ${error.code}.`);
  });
  if (text === null) return null;
  try {
    return JSON.parse(text) as Discovery;
  } catch {
    throw new Failure(`The file ${path} is not what a server writes. Delete it and start the server again.`);
  }
}

function withoutSlash(url: string): string {
  if (!URL.canParse(url)) throw new Failure(`“${url}” is not a URL.`, 2);
  return url.replace(/\/+$/, '');
}

function sameServer(one: string, other: string): boolean {
  return new URL(one).origin === new URL(other).origin;
}
