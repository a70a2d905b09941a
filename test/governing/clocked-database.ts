import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { changesOn } from '../../src/app/changes.ts';
import { openVault } from '../../src/auth/vault.ts';
import type { Ports } from '../../src/context.ts';
import { createTestDatabase } from '../fixtures/server/database.ts';
import { noFiles } from '../fixtures/server/no-files.ts';

/** A database with a clock of its own, which is set by the test. */
export interface ClockedDatabase {
  readonly ports: Ports;
  /** Puts the clock to so many milliseconds after (or before) noon of the first day. */
  setClock(at: number): Promise<void>;
  close(): Promise<void>;
}

const noon = Date.parse('2030-01-01T12:00:00.000Z');

export function dateOf(at: number): Date {
  return new Date(noon + at);
}

export function momentOf(date: Date | string): number {
  return new Date(date).getTime() - noon;
}

export async function openClockedDatabase(): Promise<ClockedDatabase> {
  const { db, drop } = await createTestDatabase({ clock: () => '(select now from virtual_clock)' });
  await db.query('create table virtual_clock (now timestamptz not null)');
  await db.query('insert into virtual_clock values ($1)', [dateOf(0)]);
  const ports: Ports = {
    ...changesOn(db),
    newId: uuidv7,
    randomBytes,
    files: noFiles,
    publicUrl: 'https://approvals.example.com',
    reach: 'LOOPBACK',
    vault: await openVault(db, null, randomBytes),
    ring: () => undefined,
  };
  return {
    ports,
    setClock: async (at) => void (await db.query('update virtual_clock set now = $1', [dateOf(at)])),
    close: drop,
  };
}
