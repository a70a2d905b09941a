import type { Server } from 'node:http';
import { findFile, findLinkedFile } from '../actions/file/find-file.ts';
import { uploadFile } from '../actions/file/upload-file.ts';
import type { Ports } from '../context.ts';
import type { Env } from '../env.ts';
import type { Hub } from '../pubsub/hub.ts';
import type { FileParts } from '../server/file-routes.ts';
import { createGraphiql } from '../server/graphiql.ts';
import { createReadiness } from '../server/health.ts';
import { createHttp } from '../server/http.ts';
import { stopListening } from '../server/listen.ts';
import { createWebSockets, type WebSockets } from '../server/websocket.ts';
import type { Edge } from './edge.ts';
import { pagesOf } from './pages.ts';
import type { ServerState } from './server-state.ts';
import type { Sources } from './sources.ts';

export interface DoorsParts {
  readonly env: Env;
  readonly ports: Ports;
  readonly hub: Hub;
  readonly edge: Edge;
  readonly sources: Sources;
  readonly life: Readonly<ServerState>;
}

/** What a server is reached by: HTTP, and WebSockets that HTTP is turned into. */
export interface Doors {
  readonly server: Server;
  readonly sockets: WebSockets;
}

export function openDoors(parts: DoorsParts, opened: AsyncDisposableStack): Doors {
  const server = httpOf(parts);
  opened.defer(() => stopListening(server));
  const sockets = createWebSockets({ ...parts.edge, hub: parts.hub });
  opened.defer(() => sockets.close());
  server.on('upgrade', sockets.handleUpgrade.bind(sockets));
  return { server, sockets };
}

function httpOf({ env, ports, hub, edge, sources, life: state }: DoorsParts): Server {
  const { slack } = env.notifications;
  const { authenticatePageCaller: authenticate, log } = edge;
  return createHttp({
    ...edge,
    readiness: createReadiness({ db: ports.db, phase: () => state.phase }),
    graphiql: createGraphiql(),
    files: filesOf(ports),
    page: pagesOf({ ports, live: hub, authenticate, slack, now: sources.now, log }),
    isDraining: () => state.phase === 'draining',
  });
}

function filesOf(ports: Ports): FileParts {
  return {
    upload: uploadFile,
    find: findFile,
    findLinked: (link) => findLinkedFile(ports, link),
    read: (file, range) => ports.files.read(file.id, range),
  };
}
