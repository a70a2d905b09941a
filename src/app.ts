import { createSignInLink } from './actions/link/create-sign-in-link.ts';
import { type Core, openCore } from './app/core.ts';
import { deliver } from './app/deliveries.ts';
import { type Doors, openDoors } from './app/doors.ts';
import { type Edge, openEdge } from './app/edge.ts';
import { firstKeys } from './app/first-keys.ts';
import type { ServerState } from './app/server-state.ts';
import { processSources, type Sources } from './app/sources.ts';
import { contextFor, type Ports } from './context.ts';
import { limits } from './domain/limits.ts';
import type { Database } from './entities/database.ts';
import type { Env } from './env.ts';
import type { DeliveryCapacity } from './jobs/deliveries.ts';
import { startSweeps } from './jobs/sweeps.ts';
import { openStore, type Store } from './open-store.ts';
import type { Hub } from './pubsub/hub.ts';
import { schema } from './schema/schema.ts';
import { announceServer } from './server/discovery.ts';
import type { Keys } from './server/keys.ts';
import type { Logger } from './server/logger.ts';
import { lazyPoster } from './webhooks/lazy-poster.ts';
import type { Poster, PosterOptions } from './webhooks/post.ts';

// For the commands that want one part of all this, and no server.
export { openDatabase } from './entities/open-database.ts';
export { schema };

/** A server that is put together and not yet listening. */
export interface App {
  readonly ports: Ports;
  readonly hub: Hub;
  /** Listens; answers the URL. */
  start(): Promise<string>;
  /** A link by which the reviewer of the embedded database signs a browser in, once; null on any other. */
  signInLink(): Promise<string | null>;
  /** Refuses new work, sends the connections away one after the other, and lets go of everything. */
  close(): Promise<void>;
}

/** What a process brings, and what a test may bring instead of the real thing. */
export interface AppParts extends Partial<Sources> {
  readonly log: Logger;
  /** The environment's database, when its opening has begun already. Closed with the app. */
  readonly store?: Promise<Store>;
  /** Another database instead, opened and migrated by its owner, who also closes it. */
  readonly db?: Database;
  /** Over how long connections are sent away. */
  readonly drainMs?: number;
  /** How webhooks are sent, where it is not as the environment says. */
  readonly webhooks?: Partial<PosterOptions>;
  /** How many deliveries may be attempted at once, where it is not as the limits say. */
  readonly deliveryCapacity?: DeliveryCapacity;
}

export async function createApp(env: Env, parts: AppParts): Promise<App> {
  await using opened = new AsyncDisposableStack();
  const { log } = parts;
  const db = await databaseOf(env, parts, opened);
  const state: ServerState = { phase: 'starting', url: '', deliveries: null };
  const sources = { ...processSources(), ...parts };
  const reach = parts.webhooks?.reach ?? env.reach;
  const core = await openCore({ env, db, sources, reach, life: state, log }, opened);
  const founds = parts.db === undefined && db.kind === 'embedded';
  const keys = founds ? await firstKeys(core.ports, env.dataDirectory, log) : null;
  const edge = openEdge({ ...core, ...env, sources, log }, opened);
  const doors = openDoors({ ...core, env, edge, sources, life: state }, opened);
  const poster = lazyPoster({ ...parts.webhooks, reach });
  opened.defer(() => poster.close());
  return appOf({ env, parts, sources, life: state, core, keys, edge, doors, poster, owned: opened.move() });
}

/** The database that was given, or that of the environment, which is closed with the app. */
async function databaseOf(env: Env, parts: AppParts, opened: AsyncDisposableStack): Promise<Database> {
  if (parts.db) return parts.db;
  const store = await (parts.store ?? openStore(env));
  opened.defer(() => store.close());
  return store.db;
}

/** Everything that was put together. */
interface Assembled {
  readonly env: Env;
  readonly parts: AppParts;
  readonly sources: Sources;
  readonly life: ServerState;
  readonly core: Core;
  /** Of the workspace on the embedded database. */
  readonly keys: Keys | null;
  readonly edge: Edge;
  readonly doors: Doors;
  readonly poster: Poster;
  /** What is let go of at the end. */
  readonly owned: AsyncDisposableStack;
}

function appOf(assembled: Assembled): App {
  const { life: state, core, doors, parts, owned } = assembled;
  const { drainMs = limits.drainMs } = parts;
  return {
    ...core,
    start: () => start(assembled),
    signInLink: () => signInLink(assembled),
    async close() {
      state.phase = 'draining';
      await Promise.all([doors.sockets.drain(drainMs), state.deliveries?.stop(drainMs)]);
      await owned.disposeAsync();
    },
  };
}

async function start({
  env,
  parts,
  sources,
  life: state,
  core: { ports, hub, turns },
  keys,
  doors,
  poster,
  owned,
}: Assembled): Promise<string> {
  const { log, deliveryCapacity } = parts;
  const { notifications } = env;
  await hub.start();
  state.url = await doors.listeners.listen(env.listen.host, env.listen.port);
  const sweepFailed = (err: unknown, sweep: string) =>
    log.error({ err, sweep }, 'a sweep failed; it will run again');
  owned.defer(startSweeps(ports, { onError: sweepFailed, turns }));
  state.deliveries = deliver({
    ports,
    live: hub,
    turns,
    poster,
    notifications,
    capacity: deliveryCapacity,
    sources,
    log,
  });
  if (keys) owned.defer(await announceServer(env.dataDirectory, state.url, keys));
  state.phase = 'serving';
  log.info({ url: state.url, store: env.store.kind, doorbell: env.store.doorbell.kind }, 'ready');
  return state.url;
}

async function signInLink({ keys, edge, core: { ports } }: Assembled): Promise<string | null> {
  const viewer = keys && (await edge.authenticate(keys.adminKey));
  if (!viewer || typeof viewer === 'string') return null;
  const { url } = await createSignInLink(contextFor(ports, viewer), {
    principal: 'reviewer',
    expiresIn: 'PT24H',
  });
  return url;
}
