import { randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { GraphQLSchema } from 'graphql';
import { v7 as uuidv7 } from 'uuid';
import { createWorkspace } from '../../src/actions/create-workspace.ts';
import { authenticator, reauthenticate } from '../../src/auth/authenticate.ts';
import { rememberedViewers } from '../../src/auth/remembered-viewers.ts';
import { openVault } from '../../src/auth/vault.ts';
import type { Viewer } from '../../src/auth/viewer.ts';
import type { Ports, Trial } from '../../src/context.ts';
import type { Database, DatabaseLocation } from '../../src/entities/database.ts';
import { openDatabase } from '../../src/entities/open-database.ts';
import { memoryDoorbell, type Tower } from '../../src/pubsub/doorbell/memory.ts';
import { createHub, type Hub } from '../../src/pubsub/hub.ts';
import type { Timers } from '../../src/pubsub/timers.ts';
import { graphqlContext } from '../../src/schema/context.ts';
import { schema } from '../../src/schema/schema.ts';
import { createHttp } from '../../src/server/http.ts';
import { createLogger } from '../../src/server/logger.ts';
import { maskError } from '../../src/server/mask-error.ts';
import { useFeeds } from '../../src/server/subscribe.ts';
import { createWebSockets, type WebSockets } from '../../src/server/websocket.ts';
import { createGraphql } from '../../src/server/yoga.ts';
import { noFiles } from './no-files.ts';

export interface Replica {
  readonly port: number;
  readonly ports: Ports;
  readonly hub: Hub;
  readonly sockets: WebSockets;
  close(): Promise<void>;
}

export interface LiveStage extends Replica {
  readonly db: Database;
  readonly workspaceId: string;
  readonly keys: { readonly admin: string; readonly reviewer: string; readonly agent: string };
  /** Another server on the same rows; without a tower the two do not hear each other's bells. */
  replica(tower?: Tower): Promise<Replica>;
}

export interface LiveOptions {
  readonly location?: DatabaseLocation;
  /** Another schema over the same log. */
  readonly schema?: GraphQLSchema;
  /** The sockets' own time, for heartbeats. */
  readonly timers?: Timers;
}

/** The live half of a server on a database, with nothing around it that a test would have to wait for. */
export async function liveStage(options: LiveOptions = {}): Promise<LiveStage> {
  const db = await openDatabase(options.location ?? { kind: 'embedded', directory: null });
  await db.migrate();
  const first = await openReplica(db, options);
  const replicas = [first];
  const founded = await createWorkspace(first.ports, { name: 'Acme' });
  return {
    ...first,
    db,
    workspaceId: founded.workspaceId,
    keys: { admin: founded.adminKey, reviewer: founded.reviewerKey, agent: founded.agentKey },
    async replica(tower) {
      const replica = await openReplica(db, options, tower);
      replicas.push(replica);
      return replica;
    },
    async close() {
      await Promise.all(replicas.map((replica) => replica.close()));
      await db.close();
    },
  };
}

async function openReplica(db: Database, options: LiveOptions, tower?: Tower): Promise<Replica> {
  const log = createLogger('silent', false);
  const hub = createHub({
    ports: { db },
    reauthenticate: (keyIds) => reauthenticate(db, keyIds),
    doorbell: memoryDoorbell(tower),
    log,
  });
  const ports: Ports = {
    db,
    newId: uuidv7,
    randomBytes,
    files: noFiles,
    publicUrl: 'http://127.0.0.1',
    reach: 'LOOPBACK',
    vault: await openVault(db, null, randomBytes),
    ring: hub.ring,
  };
  const remembered = rememberedViewers(db);
  const authenticate = authenticator(db, remembered);
  const mask = (error: unknown) => maskError(error, log);
  const context = (viewer: Viewer, trial?: Trial) => graphqlContext(ports, viewer, hub, trial);
  const contextFor = (viewer: Viewer, requestId: string = randomUUID(), trial?: Trial) =>
    Object.assign(context(viewer, trial), { requestId });
  const yoga = createGraphql(options.schema ?? schema, log, [
    useFeeds(hub, { contextFor: context, maskError: mask }),
  ]);
  const http = createHttp({
    yoga,
    authenticate,
    recall: remembered.recall,
    contextFor,
    readiness: async () => ({ ready: true, checks: {} }) as never,
    graphiql: () => Promise.reject(new Error('There is no page here.')),
    isDraining: () => false,
    page: async () => false,
    files: { upload: noFiles.put, find: noFiles.put, findLinked: noFiles.put, read: noFiles.put } as never,
    maskError: mask,
    log,
  });
  const edge = { yoga, authenticate, contextFor, hub, maskError: mask, log };
  const sockets = createWebSockets(options.timers ? { ...edge, timers: options.timers } : edge);
  http.on('upgrade', (request, socket, head) => sockets.handleUpgrade(request, socket, head));
  await hub.start();
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    port: (http.address() as AddressInfo).port,
    ports,
    hub,
    sockets,
    async close() {
      await sockets.close();
      await hub.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
