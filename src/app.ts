import { randomBytes, randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { findFile, findLinkedFile } from './actions/file/find-file.ts';
import { uploadFile } from './actions/file/upload-file.ts';
import { createSignInLink } from './actions/link/create-sign-in-link.ts';
import { createWorkspace } from './actions/people/create-workspace.ts';
import { deliver } from './app/deliveries.ts';
import { pagesOf } from './app/pages.ts';
import { authenticator, reauthenticate, refreshViewers } from './auth/authenticate.ts';
import { rememberedViewers } from './auth/remembered-viewers.ts';
import { isSessionSecret } from './auth/token.ts';
import { openVault } from './auth/vault.ts';
import type { Viewer } from './auth/viewer.ts';
import { contextFor, type Ports, type Trial } from './context.ts';
import type { AnswerModel } from './domain/answer/answer-model.ts';
import { limits } from './domain/limits.ts';
import type { Database } from './entities/database.ts';
import type { Env } from './env.ts';
import type { Deliveries, Room } from './jobs/deliveries.ts';
import { repeat } from './jobs/repeat.ts';
import { startSweeps } from './jobs/sweeps.ts';
import { chatCompletions } from './model/chat-completions.ts';
import { openStore, type Store } from './open-store.ts';
import { openDoorbell } from './pubsub/doorbell/open.ts';
import type { Hub } from './pubsub/hub.ts';
import { createHub } from './pubsub/live-hub.ts';
import { processTimers } from './pubsub/timers.ts';
import { graphqlContext } from './schema/context.ts';
import { schema } from './schema/schema.ts';
import { announceServer } from './server/discovery.ts';
import { createGraphiql } from './server/graphiql.ts';
import { createReadiness, type Phase } from './server/health.ts';
import { createHttp } from './server/http.ts';
import { type Keys, readKeys, writeKeys } from './server/keys.ts';
import { listen, stopListening } from './server/listen.ts';
import type { Logger } from './server/logger.ts';
import { maskError } from './server/mask-error.ts';
import { useFeeds } from './server/subscribe.ts';
import { createWebSockets } from './server/websocket.ts';
import { createGraphql, type OperationContext } from './server/yoga.ts';
import { openFileStore } from './storage/open.ts';
import { latePoster } from './webhooks/late-poster.ts';
import type { PosterOptions } from './webhooks/post.ts';

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
export interface AppParts {
  readonly log: Logger;
  /** The environment's database, when its opening has begun already. Closed with the app. */
  readonly store?: Promise<Store>;
  /** Another database instead, opened and migrated by its owner, who also closes it. */
  readonly db?: Database;
  readonly newId?: Ports['newId'];
  readonly randomBytes?: Ports['randomBytes'];
  /** Over how long connections are sent away. */
  readonly drainMs?: number;
  /** How webhooks are sent, where it is not as the environment says. */
  readonly webhooks?: Partial<PosterOptions>;
  /** How many deliveries may be attempted at once, where it is not as the limits say. */
  readonly room?: Room;
}

export async function createApp(env: Env, parts: AppParts): Promise<App> {
  const { log, drainMs = limits.drainMs } = parts;
  await using opened = new AsyncDisposableStack();
  const store = parts.db ? null : await (parts.store ?? openStore(env));
  if (store) opened.defer(() => store.close());
  const db = parts.db ?? (store as Store).db;
  const files = await openFileStore(env.files);
  let url = '';
  let phase: Phase = 'starting';
  const doorbell = openDoorbell(env.store.doorbell, {
    replica: randomUUID(),
    log,
    random: Math.random,
    timers: processTimers,
  });
  const hub = createHub({
    ports: { db },
    reauthenticate: (keyIds) => reauthenticate(db, keyIds),
    doorbell,
    log,
  });
  opened.defer(() => hub.close());
  const random = parts.randomBytes ?? randomBytes;
  const reach = parts.webhooks?.reach ?? env.reach;
  let deliveries: Deliveries | null = null;
  const ports: Ports = {
    db,
    newId: parts.newId ?? uuidv7,
    files,
    randomBytes: random,
    reach,
    vault: await openVault(db, env.secretKey, random),
    // Known only when the server listens.
    get publicUrl() {
      return env.publicUrl ?? url;
    },
    answerModel: answerModelOf(env, log),
    ring(events) {
      hub.ring(events);
      if (events.some(({ delivers }) => delivers)) deliveries?.wake();
    },
  };
  const keys = store && db.kind === 'embedded' ? await firstKeys(env, ports, log) : null;

  const eventContext = (viewer: Viewer) => graphqlContext(ports, viewer, hub);
  const mask = (error: unknown) => maskError(error, log);
  const yoga = createGraphql(schema, log, [useFeeds(hub, { contextFor: eventContext, maskError: mask })]);
  const remembered = rememberedViewers(db);
  const authenticate = authenticator(db, remembered);
  const edge = {
    yoga,
    // What is in a browser's cookie is good for pages only.
    authenticate: async (secret: string) => (isSessionSecret(secret) ? 'UNKNOWN' : authenticate(secret)),
    recall: (secret: string) => (isSessionSecret(secret) ? null : remembered.recall(secret)),
    contextFor: (viewer: Viewer, requestId: string, trial?: Trial): OperationContext =>
      Object.assign(graphqlContext(ports, viewer, hub, trial), { requestId }),
    log,
  };
  const page = pagesOf({ ports, live: hub, authenticate, slack: env.notifications.slack, log });
  const server = createHttp({
    ...edge,
    readiness: createReadiness({ db, phase: () => phase }),
    graphiql: createGraphiql(),
    maskError: mask,
    files: {
      upload: uploadFile,
      find: findFile,
      findLinked: (link) => findLinkedFile(ports, link),
      read: (file, range) => files.read(file.id, range),
    },
    page,
    isDraining: () => phase === 'draining',
  });
  opened.defer(() => stopListening(server));
  const sockets = createWebSockets({ ...edge, hub, maskError: mask });
  opened.defer(() => sockets.close());
  server.on('upgrade', sockets.handleUpgrade.bind(sockets));
  const poster = latePoster({ ...parts.webhooks, reach });
  opened.defer(() => poster.close());
  const stopRefreshing = repeat({
    name: 'read the credentials in use again',
    everyMs: limits.credentialRefreshEveryMs,
    async run() {
      await refreshViewers(db, remembered);
      return false;
    },
    onError: (err) => log.debug({ err }, 'credentials could not be read again; each call reads its own'),
  });
  opened.defer(stopRefreshing);
  const owned = opened.move();

  return {
    ports,
    hub,
    async start() {
      await hub.start();
      url = await listen(server, env.listen.host, env.listen.port);
      const sweepFailed = (err: unknown, sweep: string) =>
        log.error({ err, sweep }, 'a sweep failed; it will run again');
      owned.defer(startSweeps(ports, sweepFailed));
      const { notifications } = env;
      deliveries = deliver({ ports, live: hub, poster, notifications, room: parts.room, log });
      if (keys) owned.defer(await announceServer(env.dataDirectory, url, keys));
      phase = 'serving';
      log.info({ url, store: env.store.kind, doorbell: env.store.doorbell.kind }, 'ready');
      return url;
    },
    async signInLink() {
      const viewer = keys && (await authenticate(keys.adminKey));
      if (!viewer || typeof viewer === 'string') return null;
      const { url: link } = await createSignInLink(contextFor(ports, viewer), {
        principal: 'reviewer',
        expiresIn: 'PT24H',
      });
      return link;
    },
    async close() {
      phase = 'draining';
      await Promise.all([sockets.drain(drainMs), deliveries?.stop(drainMs)]);
      await owned.disposeAsync();
    },
  };
}

function answerModelOf({ answerModel }: Env, log: Logger): AnswerModel | undefined {
  if (!answerModel) return undefined;
  return chatCompletions(answerModel, (err) =>
    log.warn({ err, model: answerModel.name }, 'the model did not answer; the rules did'),
  );
}

/** The secrets of the embedded database's workspace, which is founded at the first start. */
async function firstKeys(env: Env, ports: Ports, log: Logger): Promise<Keys | null> {
  const kept = await readKeys(env.dataDirectory);
  if (kept) return kept;
  const [workspace] = await ports.db.query<{ name: string }>('select name from workspace limit 1');
  if (workspace) {
    log.warn(
      { dataDirectory: env.dataDirectory, workspace: workspace.name },
      'keys.json is gone and its secrets with it; nobody can find this server without a key of their own',
    );
    return null;
  }
  const founded = await createWorkspace(ports, { name: 'Development' });
  await writeKeys(env.dataDirectory, founded);
  return founded;
}
