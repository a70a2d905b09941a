import type { EntitySchema, MikroORM } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';

/** Where the rows are: in a directory of this process, or behind a PostgreSQL URL. */
export type DatabaseLocation =
  | { readonly kind: 'embedded'; readonly directory: string | null; readonly image?: Blob }
  | { readonly kind: 'postgres'; readonly url: string };

export type ColumnNames = readonly (readonly [column: string, property: string])[];

/** The one way to the rows: the ORM for reading and mapping, `query` for statements that are one round trip. */
export interface Database {
  readonly kind: DatabaseLocation['kind'];
  readonly orm: MikroORM;
  /** Reads the time, as SQL. The clock of the rules; tests put their own there. */
  readonly clock: () => string;
  /** The names of a table's columns, each with the name that the entity gives it. */
  columnsOf(entity: EntitySchema): ColumnNames;
  /** A fresh entity manager that sees one workspace and nothing else. */
  em(workspaceId: string): EntityManager;
  /** One statement, prepared once per connection, and a transaction by itself. */
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /**
   * As `query`, for changes. On PostgreSQL they have connections of their own: no reading holds up a change, and
   * a few connections stay warm, on which every such statement is planned once and for good.
   */
  write<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  migrate(): Promise<string[]>;
  pendingMigrations(): Promise<string[]>;
  /** The embedded database as a file, for the next start of a test. */
  image(): Promise<Blob>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** SQL that reads the time; `clock_timestamp()` unless a test says otherwise. */
  readonly clock?: () => string;
  /** Told of every statement; tests count them. */
  readonly onStatement?: (text: string) => void;
}
