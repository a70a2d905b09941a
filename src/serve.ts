import closeWithGrace from 'close-with-grace';
import type { App } from './app.ts';
import { limits } from './domain/limits.ts';
import type { Env } from './env.ts';
import { openStore } from './open-store.ts';
import { createLogger } from './server/logger.ts';

/** Runs a server until a signal stops it; the process ends with it. */
export async function serve(env: Env): Promise<App> {
  // What this process writes is for its user alone: rows, keys, files.
  process.umask(0o077);
  const log = createLogger(env.logLevel, process.stderr.isTTY);
  // The database opens while the rest of the program is still being loaded.
  const store = openStore(env);
  store.catch(() => undefined);
  const { createApp } = await import('./app.ts');
  const app = await createApp(env, { log, store });
  warnOfOpenSecrets(env, log);
  closeWithGrace({ delay: limits.exitMs, logger: quiet(log) }, async ({ signal, err }) => {
    // After an error that nobody caught, nothing that the process still does can be trusted.
    if (err) return log.fatal({ err }, 'uncaught error');
    log.info({ signal }, 'stopping');
    await app.close();
  });
  const url = await app.start().catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  process.stdout.write(welcome(env, url, await app.signInLink()));
  return app;
}

/** Once for each start, where the installation is meant to last. */
function warnOfOpenSecrets({ store, secretKey }: Env, log: ReturnType<typeof createLogger>): void {
  if (store.kind === 'embedded' || secretKey !== null) return;
  log.warn(
    'SECRET_KEY is not set, so the database alone is enough to sign webhooks and links to files. Make one with “openssl rand -base64 32”, set it for all servers, and keep it apart from the backups of the database.',
  );
}

/** What the process says when it must end before it has finished. */
function quiet(log: ReturnType<typeof createLogger>) {
  return { error: (problem: unknown) => log.error({ problem: String(problem) }, 'stopping failed') };
}

function welcome(env: Env, url: string, signInLink: string | null): string {
  const embedded = env.store.kind === 'embedded';
  const lines: (readonly [string, string])[] = [
    ['API', `${url}/graphql`],
    ...(env.graphiql ? ([['GraphiQL', `${url}/graphql in a browser`]] as const) : []),
    ['Database', embedded ? `embedded, in ${env.dataDirectory}` : describe(env)],
    ...(signInLink ? ([['Sign in', `${signInLink} (once, as reviewer)`]] as const) : []),
    ['Keys', embedded ? `${env.dataDirectory}/dev.json` : 'countersign setup makes the first ones'],
    ['Stop', 'Ctrl-C'],
  ];
  return `Countersign is ready at ${url}\n${lines.map(([name, value]) => `  ${name.padEnd(10)}${value}\n`).join('')}`;
}

/** Where the database is, without what opens it. */
function describe({ store }: Env): string {
  if (store.kind === 'embedded') return 'embedded';
  const { hostname, port, pathname } = new URL(store.url);
  return `PostgreSQL ${pathname.slice(1)} on ${hostname}${port && `:${port}`}, woken by ${store.doorbell.kind}`;
}
