import type { Server } from 'node:http';
import { showCheckpoint, showLineDigests } from '../actions/audit/show-checkpoint.ts';
import { findFile, findLinkedFile } from '../actions/file/find-file.ts';
import { uploadFile } from '../actions/file/upload-file.ts';
import { prolongSession } from '../actions/people/prolong-session.ts';
import { listSigningKeys } from '../actions/receipt/list-signing-keys.ts';
import { contextFor, type Ports } from '../context.ts';
import type { Turns } from '../domain/work/turns.ts';
import type { Env } from '../env.ts';
import type { Hub } from '../pubsub/hub.ts';
import { processTimers } from '../pubsub/timers.ts';
import type { SessionParts } from '../server/browser-session.ts';
import { CallsUnderWay } from '../server/calls-under-way.ts';
import { type EventLoop, watchEventLoop } from '../server/event-loop.ts';
import type { FileParts } from '../server/file-routes.ts';
import { createGraphiql } from '../server/graphiql.ts';
import { createReadiness } from '../server/health.ts';
import { createHttp } from '../server/http.ts';
import { Listeners } from '../server/listeners.ts';
import { createWebSockets, type WebSockets } from '../server/websocket.ts';
import type { Edge } from './edge.ts';
import { pagesOf } from './pages.ts';
import type { ServerState } from './server-state.ts';
import type { Sources } from './sources.ts';

export interface DoorsParts {
  readonly env: Env;
  readonly ports: Ports;
  readonly hub: Hub;
  readonly turns: Turns;
  readonly edge: Edge;
  readonly sources: Sources;
  readonly life: Readonly<ServerState>;
}

/** What a server is reached by: HTTP, and WebSockets that HTTP is turned into. */
export interface Doors {
  readonly listeners: Listeners;
  readonly sockets: WebSockets;
}

export function openDoors(parts: DoorsParts, opened: AsyncDisposableStack): Doors {
  const eventLoop = watchEventLoop(parts.sources.elapsedMs, processTimers);
  opened.defer(() => eventLoop.close());
  const server = httpOf(parts, eventLoop);
  const listeners = new Listeners(server);
  opened.defer(() => listeners.close());
  const sessions = sessionsOf(parts);
  const sockets = createWebSockets({
    ...parts.edge,
    sessions,
    hub: parts.hub,
    hosts: parts.env.hosts,
  });
  opened.defer(() => sockets.close());
  server.on('upgrade', sockets.handleUpgrade.bind(sockets));
  return { listeners, sockets };
}

function httpOf(parts: DoorsParts, eventLoop: EventLoop): Server {
  const { env, ports, hub, turns, edge, sources, life: state } = parts;
  const { embedOrigins, notifications } = env;
  const { slack } = notifications;
  const { log } = edge;
  const sessions = sessionsOf(parts);
  return createHttp({
    ...edge,
    callsUnderWay: new CallsUnderWay(),
    sessions,
    readiness: createReadiness({
      db: ports.db,
      authenticate: edge.authenticate,
      turns,
      hears: () => hub.hears,
      phase: () => state.phase,
    }),
    eventLoop,
    graphiql: env.graphiql ? createGraphiql() : null,
    publicUrl: () => ports.publicUrl,
    hosts: env.hosts,
    files: filesOf(ports),
    signingKeys: () => listSigningKeys(ports),
    checkpoints: {
      newest: (workspaceId) => showCheckpoint(ports, workspaceId),
      digests: (workspaceId, after) => showLineDigests(ports, workspaceId, after),
    },
    page: pagesOf({ ports, live: hub, sessions, slack, embedOrigins, now: sources.now, log }),
    isDraining: () => state.phase === 'draining',
  });
}

/** The sessions of browsers, for pages and for what pages call. */
function sessionsOf({ ports, edge }: DoorsParts): SessionParts {
  return {
    publicUrl: () => ports.publicUrl,
    session: edge.authenticatePageCaller,
    prolong: (viewer) => prolongSession(contextFor(ports, viewer)),
  };
}

function filesOf(ports: Ports): FileParts {
  return {
    upload: uploadFile,
    find: findFile,
    findLinked: (link) => findLinkedFile(ports, link),
    read: (file, range) => ports.files.read(file.id, range),
  };
}
