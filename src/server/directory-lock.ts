import { randomUUID } from 'node:crypto';
import { chmod, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { problemOf, StartError, UnusableFileError } from '../domain/start-error.ts';
import { readJsonFile } from './read-json-file.ts';

/** Two processes on one embedded database would each write over the other without noticing. */
export class DirectoryInUseError extends StartError {
  constructor(directory: string, pid: number) {
    super(
      `The data directory ${directory} is in use by the process ${pid}. Stop that process, or set COUNTERSIGN_DATA_DIR to another directory.`,
    );
  }
}

const shape = z.object({ pid: z.int().positive(), bornAt: z.string().nullable(), token: z.string().min(1) });

/** Who holds the directory. A process id alone is not enough: a container's first process is always number 1. */
type Holder = Readonly<z.infer<typeof shape>>;

/** Makes this process the only one on the directory until it releases it or dies; answers how to release it. */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, 'lock');
  const self: Holder = { pid: process.pid, bornAt: await bornAt(process.pid), token: randomUUID() };
  // The draft is complete before it takes the lock's name, so nobody ever reads half a holder.
  const draft = `${path}.${self.token}`;
  await makePrivate(directory).catch(unusable(directory));
  await writeFile(draft, JSON.stringify(self), { flush: true }).catch(unusable(directory));
  try {
    while (!(await take(path, draft))) {
      const holder = await readHolder(path);
      if (!holder) continue;
      if (await isAlive(holder)) throw new DirectoryInUseError(directory, holder.pid);
      if (await takeOver(path, draft, holder)) break;
    }
  } finally {
    await rm(draft, { force: true });
  }
  return async () => {
    // One that was damaged meanwhile is for the next start to report: nothing else may fail to close because of it.
    const holder = await readHolder(path).catch(() => null);
    if (holder?.token === self.token) await rm(path, { force: true });
  };
}

/** Rows, keys and files are for the user of this process alone, also where an earlier version left them open. */
async function makePrivate(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  // One that belongs to another user, such as a mounted volume, is theirs to close.
  await chmod(directory, 0o700).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPERM' && error.code !== 'EROFS') throw error;
  });
}

async function take(path: string, draft: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Only one process can make the marker of a dead holder, and only its maker may replace that holder's lock.
 * A process that comes later finds either the marker or another holder.
 */
async function takeOver(path: string, draft: string, dead: Holder): Promise<boolean> {
  const marker = `${path}.after.${dead.token}`;
  if (!(await take(marker, draft))) {
    const successor = await readHolder(marker);
    if (successor && !(await isAlive(successor))) {
      throw new StartError(`A process died while it took over a lock. Delete ${marker} and start again.`);
    }
    return false;
  }
  try {
    if ((await readHolder(path))?.token !== dead.token) return false;
    await rename(draft, path);
    return true;
  } finally {
    await rm(marker, { force: true });
  }
}

function readHolder(path: string): Promise<Holder | null> {
  const remedy = 'delete it and start again, if no other server uses this directory';
  return readJsonFile(path, shape, remedy);
}

function unusable(directory: string): (error: unknown) => never {
  return (cause) => {
    const remedy =
      'make it a directory that this user may write to, or set COUNTERSIGN_DATA_DIR to another one';
    throw new UnusableFileError(directory, problemOf(cause), remedy, { cause });
  };
}

async function isAlive(holder: Holder): Promise<boolean> {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // Not allowed to signal it: it lives, and belongs to someone else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return (await bornAt(holder.pid)) === holder.bornAt;
}

/** When the process was started, as the kernel counts it; null where the kernel does not say. */
async function bornAt(pid: number): Promise<string | null> {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'latin1'),
      readFile('/proc/sys/kernel/random/boot_id', 'latin1'),
    ]);
    // The name, in parentheses, may hold spaces; what follows it does not. Ticks since boot are field 22.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${boot.trim()}/${ticks}`;
  } catch {
    return null;
  }
}
