import { pino } from 'pino';
import { createWorkspace } from '../../actions/create-workspace.ts';
import { createApp, openDatabase } from '../../app.ts';
import { readEnv } from '../../env.ts';
import type { Server } from '../find-server.ts';

export interface Throwaway extends AsyncDisposable {
  readonly url: string;
  readonly agent: Server;
  readonly reviewer: Server;
}

/**
 * A server of its own, on a free port and a database in memory, so that the demo works beside a running
 * server and leaves nothing behind, however it ends.
 */
export async function throwaway(): Promise<Throwaway> {
  await using opened = new AsyncDisposableStack();
  const db = await openDatabase({ kind: 'embedded', directory: null });
  opened.defer(() => db.close());
  await db.migrate();
  const app = await createApp(readEnv({ PORT: '0' }), { db, log: pino({ level: 'silent' }), drainMs: 0 });
  opened.defer(() => app.close());
  const { agentKey, reviewerKey } = await createWorkspace(app.ports, { name: 'Demo' });
  const url = await app.start();
  const owned = opened.move();
  return {
    url,
    agent: { url, key: agentKey },
    reviewer: { url, key: reviewerKey },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
