import { markOf } from '../domain/event/event-cursor.ts';
import { limits } from '../domain/limits.ts';
import { UnavailableError } from '../domain/unavailable.ts';
import { type Change, type Committed, shapeOf } from './change.ts';
import { type EventPlace, type Outcome, type StatementCache, statementOf } from './change-statement.ts';
import type { Database } from './database.ts';
import { findBatch } from './find-batch.ts';
import { takenKeys } from './sql/taken-keys.ts';

interface QueuedChange {
  readonly change: Change;
  readonly shape: string;
  readonly resolve: (committed: Committed) => void;
  readonly reject: (error: unknown) => void;
}

export interface CommitParts {
  readonly db: Database;
  readonly statements: StatementCache;
  /** A clock of this process that only ever goes forward. */
  readonly elapsedMs: () => number;
  /** Called with every change that was written, before its caller gets the result. */
  readonly onCommitted?: (change: Change) => void;
}

/** The changes that wait in this server, by their workspace, and when several were last written together. */
interface Queues {
  readonly byWorkspace: Map<string, ChangeQueue>;
  crowdedMs: number;
}

export type Commit = (change: Change) => Promise<Committed>;

/**
 * Writes changes, each in one statement, which is one transaction, one round trip and one flush to disk. Every
 * part waits for the parts before it (key, updates, inserts, log), so locks are always taken in one order and
 * the log's counter, which all writers of a workspace share, is held for the shortest time.
 *
 * Changes of one workspace have to wait for each other at that counter. Here they wait in this server, and
 * those that have waited are written together: one round trip and one flush for all of them.
 */
export function createCommit(parts: CommitParts): Commit {
  const queues: Queues = { byWorkspace: new Map(), crowdedMs: Number.NEGATIVE_INFINITY };
  return (change) => {
    const { workspaceId } = change;
    const line = queues.byWorkspace.get(workspaceId) ?? new ChangeQueue(parts, queues, workspaceId);
    queues.byWorkspace.set(workspaceId, line);
    return line.join(change);
  };
}

/** The changes of one workspace that wait for the one that is being written. */
class ChangeQueue {
  readonly #parts: CommitParts;
  readonly #queues: Queues;
  readonly #workspaceId: string;
  readonly #waiting: QueuedChange[] = [];
  /** What is being written, until it is or has taken too long. */
  #writing: object | null = null;

  constructor(parts: CommitParts, queues: Queues, workspaceId: string) {
    this.#parts = parts;
    this.#queues = queues;
    this.#workspaceId = workspaceId;
  }

  join(change: Change): Promise<Committed> {
    if (this.#waiting.length >= limits.changesMaxWaiting) this.#dropUnwanted();
    if (this.#waiting.length >= limits.changesMaxWaiting) {
      const sentence = 'Too many changes of this workspace wait. Send the same again in a second.';
      return Promise.reject(new UnavailableError({}, sentence));
    }
    const { promise, resolve, reject } = Promise.withResolvers<Committed>();
    this.#waiting.push({ change, shape: shapeOf(change), resolve, reject });
    if (!this.#writing) this.#begin();
    return promise;
  }

  /** Where several were written just now, several more have arrived with this one and are about to join it. */
  #begin(): void {
    if (this.#parts.elapsedMs() - this.#queues.crowdedMs > limits.commitCrowdMs) {
      this.#next();
    } else {
      this.#writing = {};
      setImmediate(() => this.#next());
    }
  }

  #next(): void {
    const together = this.#leave();
    if (together.length === 0) {
      this.#writing = null;
      this.#queues.byWorkspace.delete(this.#workspaceId);
      return;
    }
    const turn = {};
    this.#writing = turn;
    const over = () => {
      clearTimeout(patience);
      if (this.#writing === turn) this.#next();
    };
    // A statement that waits for a lock must not delay the other changes of the workspace.
    const patience = setTimeout(over, limits.commitPatienceMs);
    void this.#write(together, over).finally(over);
  }

  #dropUnwanted(): void {
    const unwanted = this.#waiting.filter(({ change }) => change.isWanted?.() === false);
    if (unwanted.length === 0) return;
    const wanted = this.#waiting.filter((one) => !unwanted.includes(one));
    this.#waiting.splice(0, this.#waiting.length, ...wanted);
    for (const { reject } of unwanted) reject(new UnavailableError({}, 'Its caller is gone.'));
  }

  #leave(): QueuedChange[] {
    this.#dropUnwanted();
    const chosen = findBatch(this.#waiting);
    const leaving = this.#waiting.filter((_, i) => chosen.has(i));
    const staying = this.#waiting.filter((_, i) => !chosen.has(i));
    this.#waiting.splice(0, this.#waiting.length, ...staying);
    return leaving;
  }

  async #write(together: readonly QueuedChange[], written: () => void = () => {}): Promise<void> {
    if (together.length > 1) this.#queues.crowdedMs = this.#parts.elapsedMs();
    try {
      const committed = await write(this.#parts, together);
      // The next are sent before these are answered: answering takes this process a while, and the database
      // none.
      written();
      for (const [i, one] of together.entries()) {
        const outcome = committed[i] as Committed;
        if (outcome.done) this.#parts.onCommitted?.(one.change);
        one.resolve(outcome);
      }
    } catch (error) {
      if (together.length === 1 || !isUndone(error)) {
        for (const one of together) one.reject(error);
        return;
      }
      // One of them cannot be written, so none was.
      await this.#writeOthers(together);
    }
  }

  /** Those whose key is taken are answered, and the others written together; or each by itself finds out what it is. */
  async #writeOthers(together: readonly QueuedChange[]): Promise<void> {
    const changes = together.map(({ change }) => change);
    const taken = await takenKeys(this.#parts.db, changes).catch(() => new Set<number>());
    const others = together.filter((_, i) => !taken.has(i));
    for (const i of taken) together[i]?.resolve({ done: false, because: 'KEY_TAKEN' });
    if (taken.size > 0 && others.length > 0) return this.#write(others);
    await Promise.all(others.map((one) => this.#write([one])));
  }
}

/** What several that are written together fail with. */
class BatchRefused extends Error {}

/** Writes all of them or none. */
async function write(
  { db, statements }: CommitParts,
  together: readonly QueuedChange[],
): Promise<Committed[]> {
  const changes = together.map(({ change }) => change);
  const { text, values } = statementOf(db, together[0]?.shape ?? '', changes, statements);
  const [outcome] = await db.write<Outcome>(text, values).catch((error: unknown) => [refused(error)]);
  if (!outcome) throw new Error('A change answered nothing.');
  if ('log' in outcome && outcome.log) return placed(changes, outcome.log);
  if (changes.length > 1) throw new BatchRefused();
  if ('done' in outcome) return [outcome];
  return [{ done: false, because: Number(outcome.keyed) === 0 ? 'KEY_TAKEN' : 'ROW_CHANGED' }];
}

function placed(changes: readonly Change[], places: readonly EventPlace[]): Committed[] {
  let read = 0;
  return changes.map(({ events, workspaceId }) => ({
    done: true,
    events: events.map((event) => {
      const place = places[read++];
      if (!place) throw new Error('An event was appended without a place.');
      const { seq, at, delivers, hash, before } = place;
      const marks = { mark: markOf(hash), follows: markOf(before) };
      return { ...event, workspaceId, seq, occurredAt: new Date(at), delivers, ...marks };
    }),
  }));
}

/** Whether nothing at all was written. When the connection broke, nobody knows. */
function isUndone(error: unknown): boolean {
  return error instanceof BatchRefused || (error as { severity?: string }).severity === 'ERROR';
}

function refused(error: unknown): Committed & { readonly done: false } {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === 'CS001') return { done: false, because: 'ROW_CHANGED' };
  if (code === 'CS002') return { done: false, because: 'RIGHTS_CHANGED' };
  if (code === 'CS003')
    return {
      done: false,
      because: 'TOO_MANY_OPEN',
      holder: constraint === 'WORKSPACE' ? 'WORKSPACE' : 'PRINCIPAL',
    };
  if (code === 'CS004') return { done: false, because: 'BUNDLE_FULL' };
  if (code === '55P03') return { done: false, because: 'LOCK_TIMEOUT' };
  if (code === '23505') return { done: false, because: 'NOT_UNIQUE', constraint: constraint ?? '' };
  throw error;
}
