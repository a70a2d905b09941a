import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { problemOf, type StartError, UnusableFileError } from '../domain/start-error.ts';
import { beginAgain } from './require-cluster.ts';

/** The size of `pg_control`, and what it begins with: PostgreSQL refuses one of another format. */
const control = { bytes: 8192, version: 1800, versionAt: 8 } as const;
/** The unit of a segment of the write-ahead log, which is never written in part. */
const segmentUnitBytes = 1024 * 1024;

/** What no cluster can be opened without. */
const needed = [
  'postgresql.conf',
  'base',
  'global',
  'global/pg_filenode.map',
  'pg_xact',
  'pg_multixact',
  'pg_wal',
];

/**
 * Names the file because of which the embedded database could not be opened. Its PostgreSQL just aborts and keeps its
 * reasons to itself, so they are looked for where damage shows from outside; looked for only now, because
 * PostgreSQL itself knows best what it can recover from.
 */
export async function explainDamage(directory: string, cause: unknown): Promise<StartError> {
  const found =
    (await damagedControl(directory)) ?? (await missingFile(directory)) ?? (await damagedLog(directory));
  const [path, problem] = found ?? [directory, `holds a database that cannot be opened${reasonOf(cause)}`];
  const remedy = `${beginAgain(directory)}, unless the disk is full or its files belong to another user`;
  return new UnusableFileError(path, problem, remedy, { cause });
}

/** What a statement failed for; the aborted program of the database says nothing that helps. */
function reasonOf(cause: unknown): string {
  const { code, message } = cause as { readonly code?: unknown; readonly message: string };
  return typeof code === 'string' ? ` (${message.split('\n').at(-1)?.trim()})` : '';
}

/** The path of a damaged file, and what is wrong with it. */
type Damage = readonly [path: string, problem: string];

async function damagedControl(directory: string): Promise<Damage | null> {
  const path = join(directory, 'global', 'pg_control');
  const head = await headOf(path);
  if (typeof head === 'string') return [path, head];
  if (head.size !== control.bytes) return [path, sizeProblem(head.size)];
  if (head.bytes.readUInt32LE(control.versionAt) === control.version) return null;
  return [path, 'is of another version of PostgreSQL, or damaged'];
}

async function missingFile(directory: string): Promise<Damage | null> {
  for (const path of needed.map((name) => join(directory, name))) {
    const found = await stat(path).catch((error: unknown) => problemOf(error));
    if (typeof found === 'string') return [path, found];
  }
  return null;
}

async function damagedLog(directory: string): Promise<Damage | null> {
  const log = join(directory, 'pg_wal');
  const segments = await readdir(log).then(
    (names) => names.filter((name) => /^[0-9A-F]{24}$/.test(name)).sort(),
    problemOf,
  );
  if (typeof segments === 'string') return [log, segments];
  if (segments.length === 0) return [log, 'is empty'];
  for (const [nth, path] of segments.map((name) => join(log, name)).entries()) {
    const head = await headOf(path);
    if (typeof head === 'string') return [path, head];
    if (head.size === 0 || head.size % segmentUnitBytes > 0) return [path, sizeProblem(head.size)];
    // Later ones may have been made ahead and not be written to yet.
    if (nth === 0 && head.bytes.readUInt16LE(0) === 0) return [path, 'is damaged'];
  }
  return null;
}

/** The size of a file and its first bytes, or what is wrong with it. */
async function headOf(path: string): Promise<{ size: number; bytes: Buffer } | string> {
  try {
    await using file = await open(path, 'r');
    const bytes = Buffer.alloc(16);
    await file.read(bytes, 0, bytes.length, 0);
    return { size: (await file.stat()).size, bytes };
  } catch (error) {
    return problemOf(error);
  }
}

const sizeProblem = (bytes: number) => (bytes === 0 ? 'is empty' : 'is cut off');
