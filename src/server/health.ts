import { setTimeout as after } from 'node:timers/promises';
import { limits } from '../domain/limits.ts';
import type { Turns } from '../domain/work/turns.ts';

/** Whether this process can serve, and what keeps it from it. */
export interface Readiness {
  readonly ready: boolean;
  /** Why it is not, or what is worse than it should be; one sentence for each. */
  readonly reasons: readonly string[];
  readonly checks: {
    readonly database: 'reachable' | 'unreachable';
    readonly migrations: string;
    readonly authentication: 'answers' | 'does not answer';
    /** Work that repeats and should have come round; empty when all of it does. */
    readonly late: readonly string[];
    /** Whether this server hears at once what happens on others; otherwise a second or so later. */
    readonly doorbell: 'heard' | 'silent';
    readonly starting: boolean;
    readonly draining: boolean;
  };
}

/** What the process is doing with its life. */
export type Phase = 'starting' | 'serving' | 'draining';

export interface ReadinessParts {
  readonly db: {
    query(text: string): Promise<unknown>;
    pendingMigrations(): Promise<readonly string[]>;
  };
  /** Reads a credential as every call does. */
  readonly authenticate: (secret: string) => Promise<unknown>;
  readonly turns: Turns;
  readonly hears: () => boolean;
  readonly phase: () => Phase;
}

/** No key is like it, so it is looked for, and not found. */
const nobodysKey = 'csk_readyz';

/** Asks the database every time; asks for migrations until they are current, because they stay so. */
export function createReadiness(parts: ReadinessParts): () => Promise<Readiness> {
  const { db, turns, hears, phase } = parts;
  let current = false;
  const migrations = async () => {
    if (current) return 'current';
    const pending = await db.pendingMigrations();
    current = pending.length === 0;
    return current ? 'current' : `pending: ${pending.join(', ')}`;
  };
  return async () => {
    const [database, authentication] = await Promise.all([
      within(limits.readyMaxMs, () => db.query('select 1')),
      within(limits.readyMaxMs, () => parts.authenticate(nobodysKey)),
    ]);
    const checks: Readiness['checks'] = {
      database: database.answered ? 'reachable' : 'unreachable',
      migrations: await migrationsOf(database.answered, migrations),
      authentication: authentication.answered ? 'answers' : 'does not answer',
      late: turns.late(limits.workMaxLateMs),
      doorbell: hears() ? 'heard' : 'silent',
      starting: phase() === 'starting',
      draining: phase() === 'draining',
    };
    const obstacles = obstaclesOf(checks);
    return { ready: obstacles.length === 0, reasons: [...obstacles, ...drawbacksOf(checks)], checks };
  };
}

async function migrationsOf(reachable: boolean, ask: () => Promise<string>): Promise<string> {
  if (!reachable) return 'unknown';
  const answer = await within(limits.readyMaxMs, ask);
  return answer.answered ? answer.answer : 'unknown';
}

function obstaclesOf(checks: Readiness['checks']): string[] {
  const { database, migrations, authentication, late, starting, draining } = checks;
  return [
    ...(starting ? ['The server is starting.'] : []),
    ...(draining ? ['The server is shutting down.'] : []),
    ...(database === 'reachable' ? [] : ['The database does not answer.']),
    ...(migrations === 'current' || database === 'unreachable' ? [] : [`Migrations: ${migrations}.`]),
    ...(authentication === 'answers' ? [] : ['Credentials cannot be read.']),
    ...late.map((work) => `Work is late: ${work}.`),
  ];
}

/** What a server can serve with, and would rather be without. */
function drawbacksOf({ doorbell }: Readiness['checks']): string[] {
  if (doorbell === 'heard') return [];
  return [
    'The doorbell is silent: what happens on other servers is found by the safety read, a little later.',
  ];
}

type Within<Answer> = { readonly answered: true; readonly answer: Answer } | { readonly answered: false };

/** A probe must answer even when what it asks does not. */
async function within<Answer>(ms: number, ask: () => Promise<Answer>): Promise<Within<Answer>> {
  const late = new AbortController();
  const silence = after(ms, { answered: false } as const, { signal: late.signal, ref: false });
  try {
    return await Promise.race([ask().then((answer) => ({ answered: true, answer }) as const), silence]);
  } catch {
    return { answered: false };
  } finally {
    late.abort();
  }
}
