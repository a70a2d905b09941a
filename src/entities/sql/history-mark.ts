import type { Database } from '../database.ts';

/** What a history is known by and a backup of its rows does not have, as SQL. */
const parts = [
  // Each cluster has an identifier, which a copy of its files shares.
  '(select system_identifier from pg_control_system())',
  // Every recovery up to an earlier moment begins a timeline, and every standby that takes over.
  'substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)',
  // A dump that is restored makes the database, or at least its tables, again.
  '(select oid from pg_database where datname = current_database())',
  `'event'::regclass::oid`,
] as const;
/** SQLSTATE of what a managed service does not let its users do, or does not have. */
const refusals: ReadonlySet<string> = new Set(['42501', '42883', '0A000']);

/**
 * Finds out once of which of the parts the mark can be made. `more` is known of it from outside, such as the time at
 * which its files were made: letters, digits and dots.
 */
export function historyMarkOf(query: Database['query'], more: string | null = null): Database['historyMark'] {
  let known: Promise<string> | null = null;
  return () => {
    known ??= composed(query, more).catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };
}

async function composed(query: Database['query'], more: string | null): Promise<string> {
  const allowed: string[] = more === null ? [] : [`'${more}'`];
  for (const part of parts) if (await isAllowed(query, part)) allowed.push(part);
  return `concat_ws('/', ${allowed.join(', ')})`;
}

async function isAllowed(query: Database['query'], part: string): Promise<boolean> {
  try {
    await query(`select ${part}`);
    return true;
  } catch (error) {
    if (refusals.has(String((error as { code?: unknown }).code))) return false;
    throw error;
  }
}
