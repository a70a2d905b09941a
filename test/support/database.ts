import { openAsBlob } from 'node:fs';
import { inject } from 'vitest';
import type { Database, DatabaseOptions } from '../../src/entities/database.ts';
import { openDatabase } from '../../src/entities/open-database.ts';
import { administer, onDatabase } from './administer.ts';
import './store.ts';

/** A migrated database that nobody else uses, and how to reach it a second time. */
export interface TestDatabase {
  readonly kind: Database['kind'];
  readonly db: Database;
  /** Null for the embedded database, which one process has for itself. */
  readonly url: string | null;
  /** Another process's view of the same rows; the same one again where there can be no other process. */
  open(): Promise<Database>;
  drop(): Promise<void>;
}

let made = 0;
const urls = new WeakMap<Database, string>();

/** Where a test's database is for a second connection, such as a doorbell's; null for the embedded one. */
export function urlOf(db: Database): string | null {
  return urls.get(db) ?? null;
}

export async function createTestDatabase(options: DatabaseOptions = {}): Promise<TestDatabase> {
  const store = inject('store');
  if (!store) throw new Error('There is no database to test on.');
  if (store.kind === 'embedded') {
    const image = await openAsBlob(store.image);
    const db = await openDatabase({ kind: 'embedded', directory: null, image }, options);
    return { kind: db.kind, db, url: null, open: async () => db, drop: () => db.close() };
  }
  made += 1;
  const name = `${store.template}_${process.pid}_${made}`;
  await administer(store.url, `create database ${name} template ${store.template}`);
  // Processes are killed here and machines are not, so nobody waits for the disk.
  await administer(store.url, `alter database ${name} set synchronous_commit = off`);
  const url = onDatabase(store.url, name);
  const opened: Database[] = [];
  const open = async () => {
    const db = await openDatabase({ kind: 'postgres', url }, options);
    opened.push(db);
    urls.set(db, url);
    return db;
  };
  return {
    kind: 'postgres',
    db: await open(),
    url,
    open,
    async drop() {
      await Promise.all(opened.map((db) => db.close()));
      await administer(store.url, `drop database ${name} with (force)`);
    },
  };
}
