import { writeSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';

/**
 * Ends this process when the embedded database has ended: after a PANIC, of a full disk for one, or a fault of its
 * WebAssembly. PGlite would ask the dead database again for ever, without giving the event loop another turn
 * (https://github.com/electric-sql/pglite/issues/1058), so nothing that waits its turn could end it. What was committed
 * is on the disk, and the next start recovers it.
 */
export function endWhenBroken(pglite: PGlite): void {
  const { Module } = pglite;
  const loopOnce = Module._PostgresMainLoopOnce;
  Module._PostgresMainLoopOnce = () => {
    try {
      loopOnce();
    } catch (error) {
      if (isEnd(error)) end(error);
      throw error;
    }
  };
}

/** A program that ended, or could not go on; an error of a statement is thrown as a string. */
function isEnd(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || (error as { name?: unknown }).name === 'ExitStatus';
}

function end(error: unknown): never {
  const { message } = error as Error;
  writeSync(2, `The embedded database has ended (${message}). What was committed is kept: start again.\n`);
  process.exit(1);
}
