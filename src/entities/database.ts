import type { EntitySchema, MikroORM } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Compilable, Kysely, RawBuilder } from 'kysely';
import type { Tables } from './tables.ts';

/** Where the rows are: in a directory of this process, or behind a PostgreSQL URL. */
export type DatabaseLocation =
  | { readonly kind: 'embedded'; readonly directory: string | null; readonly image?: Blob }
  | { readonly kind: 'postgres'; readonly url: string };

export type ColumnNames = readonly (readonly [column: string, property: string])[];

/**
 * The one way to the rows. Statements are built with `in` or `everywhere`, so that the compiler knows the columns;
 * those that are written by hand are in this folder, and docs/adr/0031 says why each of them is.
 */
export interface Database {
  readonly kind: DatabaseLocation['kind'];
  readonly orm: MikroORM;
  /** Reads the time, as SQL. The clock of the rules; tests put their own there. */
  readonly clock: () => string;
  /** The names of a table's columns, each with the name that the entity gives it. */
  columnsOf(entity: EntitySchema): ColumnNames;
  /** A fresh entity manager that sees one workspace and nothing else. */
  em(workspaceId: string): EntityManager;
  /** Builds statements that see one workspace and nothing else: every table in them is limited to it. */
  in(workspaceId: string): Kysely<Tables>;
  /** Builds statements across workspaces: for sweeps, and for credentials, which say which workspace it is. */
  readonly everywhere: Kysely<Tables>;
  /** Runs what was built, as `query` does. */
  rows<Row>(built: Compilable<Row>): Promise<Row[]>;
  /** The time, in a statement that is built. */
  now(): RawBuilder<Date>;
  /** One statement, prepared once per connection, and a transaction by itself. */
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /**
   * As `query`, for changes. On PostgreSQL they have connections of their own: no reading holds up a change, and
   * a few connections stay warm, on which every such statement is planned once and for good.
   */
  write<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /**
   * Calls back whenever a connection was lost. What is behind the next one may be another history of this database,
   * of a standby that took over. The embedded one has no connection.
   */
  onLost(lost: () => void): void;
  /**
   * SQL of what this history of the database is known by: a backup that is restored is known by something else. It is
   * part of the statement that judges a receipt, so that none is judged in a history that was not compared.
   */
  historyMark(): Promise<string>;
  migrate(): Promise<string[]>;
  pendingMigrations(): Promise<string[]>;
  /** The embedded database as a file, for the next start of a test. */
  image(): Promise<Blob>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** SQL that reads the time; `clock_timestamp()` unless a test says otherwise. */
  readonly clock?: () => string;
  /** Called with every statement; tests count them. */
  readonly onStatement?: (text: string) => void;
  /** How long a statement on PostgreSQL may take before its connection is given up. */
  readonly deadlines?: Deadlines;
  /** A clock of this process that only ever goes forward. */
  readonly elapsedMs?: () => number;
}

/** In milliseconds. */
export interface Deadlines {
  readonly readMaxMs: number;
  readonly writeMaxMs: number;
}
