import { resolve } from 'node:path';
import { type App, type AppParts, createApp } from '../../src/app.ts';
import type { Database } from '../../src/entities/database.ts';
import type { Env } from '../../src/env.ts';
import { createLogger, type Logger } from '../../src/server/logger.ts';
import { urlOf } from './database.ts';

/** A whole server in this process, listening on a free port of this machine. */
export interface RunningApp extends Pick<App, 'ports' | 'hub' | 'close'> {
  readonly url: string;
}

export interface AppOptions extends Omit<AppParts, 'log'> {
  readonly db: Database;
  /** What the environment says, where a test wants something else. */
  readonly env?: Partial<Env>;
  readonly log?: Logger;
}

export async function startApp({
  log = createLogger('silent', false),
  env = {},
  ...parts
}: AppOptions): Promise<RunningApp> {
  const app = await createApp({ ...envOf(parts.db), ...env }, { drainMs: 0, log, ...parts });
  const url = await app.start();
  return { url, ports: app.ports, hub: app.hub, close: app.close };
}

function envOf(db: Database): Env {
  const url = urlOf(db);
  return {
    listen: { host: '127.0.0.1', port: 0 },
    publicUrl: null,
    store: url
      ? { kind: 'postgres', url, doorbell: { kind: 'postgres', url } }
      : { kind: 'embedded', doorbell: { kind: 'memory' } },
    dataDirectory: resolve('.countersign'),
    reach: 'LOOPBACK',
    secretKey: null,
    notifications: { email: null, slack: null },
    logLevel: 'silent',
    client: { url: null, apiKey: null },
  };
}
