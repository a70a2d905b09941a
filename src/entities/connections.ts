import type pg from 'pg';
import { limits } from '../domain/limits.ts';
import { DatabaseAwayError, DatabaseSilentError } from './database-away-error.ts';

export interface ConnectionsParts {
  readonly pool: pg.Pool;
  /** How long a statement may take, in milliseconds. */
  readonly statementMaxMs: number;
  /** A clock of this process that only ever goes forward. */
  readonly elapsedMs: () => number;
}

/**
 * Connections to PostgreSQL, none of which is waited for or used when it has fallen silent. A network that swallows
 * packets closes nothing: whatever is sent on such a connection is never answered, and so is whatever is sent after
 * it. So each statement has a deadline, after which its connection is destroyed, and a connection that has not
 * answered for a while is asked first.
 */
export class Connections {
  readonly #parts: ConnectionsParts;
  /** When each connection last answered. */
  readonly #answeredMs = new WeakMap<pg.PoolClient, number>();
  /** What has not answered since then is not asked any more: the path that it took was lost. */
  #lostMs = Number.NEGATIVE_INFINITY;
  #hurries = true;
  #lost = () => {};

  constructor(parts: ConnectionsParts) {
    this.#parts = parts;
    // An error of a connection fails the statement that is on it; there is nothing else to do about it.
    parts.pool.on('error', () => {});
    parts.pool.on('connect', (client) => client.on('error', () => this.#lost()));
  }

  /** Calls back when a connection breaks, in use or idle. */
  onLost(lost: () => void): void {
    this.#lost = lost;
  }

  /** Runs a statement, a transaction by itself. */
  async query<Row>(statement: pg.QueryConfig): Promise<Row[]> {
    const connection = await this.connect();
    try {
      return (await connection.query<Row>(statement)).rows;
    } finally {
      connection.release();
    }
  }

  /** A connection that answered just now, or is new. */
  async connect(): Promise<WatchedConnection> {
    for (;;) {
      const client = await this.#client();
      const connection = this.#watched(client);
      const answeredMs = this.#answeredMs.get(client);
      if (answeredMs === undefined) return connection;
      if (await this.#answers(connection, answeredMs)) return connection;
      connection.destroy();
    }
  }

  /** For work whose statements take as long as they take, such as migrations. */
  async unhurried<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#hurries = false;
    try {
      return await work();
    } finally {
      this.#hurries = true;
    }
  }

  async end(): Promise<void> {
    await this.#parts.pool.end();
  }

  async #client(): Promise<pg.PoolClient> {
    try {
      return await this.#parts.pool.connect();
    } catch (error) {
      throw new DatabaseAwayError((error as Error).message, { cause: error });
    }
  }

  #watched(client: pg.PoolClient): WatchedConnection {
    const { elapsedMs, statementMaxMs } = this.#parts;
    return new WatchedConnection(client, {
      maxMs: this.#hurries ? statementMaxMs : null,
      answered: () => this.#answeredMs.set(client, elapsedMs()),
      lost: () => {
        this.#lostMs = elapsedMs();
      },
    });
  }

  async #answers(connection: WatchedConnection, answeredMs: number): Promise<boolean> {
    if (answeredMs < this.#lostMs) return false;
    if (this.#parts.elapsedMs() - answeredMs < limits.connectionAskAfterMs) return true;
    try {
      await connection.query('select 1', [], limits.connectionAnswerMaxMs);
      return true;
    } catch {
      return false;
    }
  }
}

interface WatchedParts {
  /** Null: it may take any time. */
  readonly maxMs: number | null;
  readonly answered: () => void;
  readonly lost: () => void;
}

/** A connection in use. It is given back once, or destroyed. */
export class WatchedConnection {
  readonly #client: pg.PoolClient;
  readonly #parts: WatchedParts;
  #isOver = false;

  constructor(client: pg.PoolClient, parts: WatchedParts) {
    this.#client = client;
    this.#parts = parts;
  }

  async query<Row>(
    statement: string | pg.QueryConfig,
    values?: readonly unknown[],
    maxMs: number | null = this.#parts.maxMs,
  ): Promise<pg.QueryResult & { rows: Row[] }> {
    const late = maxMs === null ? undefined : setTimeout(() => this.#giveUp(), maxMs);
    try {
      const result = await this.#client.query(statement as string, values as unknown[]);
      this.#parts.answered();
      return result;
    } catch (error) {
      if (this.#isOver) throw new DatabaseSilentError(maxMs ?? 0, { cause: error });
      // What the database itself answered says nothing against the connection.
      if (!isAnswer(error)) {
        this.destroy();
        throw new DatabaseAwayError('The connection to the database broke.', { cause: error });
      }
      this.#parts.answered();
      throw error;
    } finally {
      clearTimeout(late);
    }
  }

  release(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#client.release();
  }

  /** The statement on it, if there is one, fails. */
  destroy(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#client.release(true);
  }

  #giveUp(): void {
    this.#parts.lost();
    this.destroy();
  }
}

function isAnswer(error: unknown): boolean {
  return (error as { severity?: string }).severity === 'ERROR';
}
