import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type App, type AppParts, createApp } from '../../src/app.ts';
import type { FilesSetting } from '../../src/domain/files-setting.ts';
import { limits } from '../../src/domain/limits.ts';
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
  readonly log?: Logger;
  /** What the environment says besides. */
  readonly env?: Partial<Env>;
  /** Where files go; by default into a directory of this process. */
  readonly files?: FilesSetting | undefined;
}

export async function startApp({
  log = createLogger('silent', false),
  env = {},
  files = onDisk(join(tmpdir(), `countersign-files-${process.pid}`)),
  ...parts
}: AppOptions): Promise<RunningApp> {
  const app = await createApp({ ...envOf(parts.db, files), ...env }, { drainMs: 0, log, ...parts });
  const url = await app.start();
  return { url, ports: app.ports, hub: app.hub, close: app.close };
}

/** Files in a directory, which is made with the first one. */
export function onDisk(directory: string, maxBytes: number = limits.fileMaxBytes): FilesSetting {
  return { kind: 'disk', directory, maxBytes };
}

function envOf(db: Database, files: FilesSetting): Env {
  const url = urlOf(db);
  return {
    listen: { host: '127.0.0.1', port: 0 },
    publicUrl: null,
    store: url
      ? { kind: 'postgres', url, doorbell: { kind: 'postgres', url } }
      : { kind: 'embedded', doorbell: { kind: 'memory' } },
    dataDirectory: resolve('.countersign'),
    files,
    notifications: { email: null, slack: null },
    reach: 'LOOPBACK',
    secretKey: null,
    logLevel: 'silent',
    answerModel: null,
    client: { url: null, apiKey: null },
  };
}
