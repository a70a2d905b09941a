import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorkspace } from './actions/people/create-workspace.ts';
import { advanceDue } from './actions/request/advance-due.ts';
import { createApp, openDatabase } from './app.ts';
import { readEnv } from './env.ts';
import { createLogger } from './server/logger.ts';

/** A server for a test: all of it, in this process, on a database in memory, with a clock that the test moves. */
export interface TestServer {
  readonly url: string;
  readonly agentKey: string;
  readonly reviewerKey: string;
  readonly adminKey: string;
  /** Lets time pass: what is due by then has happened when this returns. */
  advance(ms: number): Promise<void>;
  close(): Promise<void>;
}

export async function startTestServer(): Promise<TestServer> {
  let aheadMs = 0;
  const clock = () => `(clock_timestamp() + interval '${aheadMs} milliseconds')`;
  const directory = await mkdtemp(join(tmpdir(), 'countersign-test-'));
  const db = await openDatabase({ kind: 'embedded', directory: null }, { clock });
  await db.migrate();
  const env = readEnv({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', COUNTERSIGN_DATA_DIR: directory });
  const app = await createApp(env, { db, drainMs: 0, log: createLogger('silent', false) });
  const url = await app.start();
  const { agentKey, reviewerKey, adminKey } = await createWorkspace(app.ports, { name: 'Test' });
  return {
    url,
    agentKey,
    reviewerKey,
    adminKey,
    async advance(ms) {
      aheadMs += ms;
      // One stage may end and the next be due as well.
      while ((await advanceDue(app.ports)) > 0);
    },
    async close() {
      await app.close();
      await db.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
