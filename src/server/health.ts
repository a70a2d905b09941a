import { setTimeout as after } from 'node:timers/promises';
import { limits } from '../domain/limits.ts';

/** Whether this process can serve, and what keeps it from it. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: {
    readonly database: string;
    readonly migrations: string;
    readonly starting: boolean;
    readonly draining: boolean;
  };
}

/** What the process is doing with its life. */
export type Phase = 'starting' | 'serving' | 'draining';

interface Parts {
  readonly db: {
    query(text: string): Promise<unknown>;
    pendingMigrations(): Promise<readonly string[]>;
  };
  readonly phase: () => Phase;
}

/** Asks the database every time; asks for migrations until they are current, because they stay so. */
export function createReadiness({ db, phase }: Parts): () => Promise<Readiness> {
  let current = false;
  const migrations = async () => {
    if (current) return 'current';
    const pending = await db.pendingMigrations();
    current = pending.length === 0;
    return current ? 'current' : `pending: ${pending.join(', ')}`;
  };
  return async () => {
    const database = await within(limits.readyMaxMs, async () => {
      await db.query('select 1');
      return 'reachable';
    });
    const checks = {
      database: database ?? 'unreachable',
      migrations: (database && (await within(limits.readyMaxMs, migrations))) ?? 'unknown',
      starting: phase() === 'starting',
      draining: phase() === 'draining',
    };
    const ready = phase() === 'serving' && checks.database === 'reachable' && checks.migrations === 'current';
    return { ready, checks };
  };
}

/** Null when the answer is an error or late: a probe must answer even when the database does not. */
async function within<Answer>(ms: number, ask: () => Promise<Answer>): Promise<Answer | null> {
  const late = new AbortController();
  try {
    return await Promise.race([ask(), after(ms, null, { signal: late.signal, ref: false })]);
  } catch {
    return null;
  } finally {
    late.abort();
  }
}
