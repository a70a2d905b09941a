import { CommanderError } from 'commander';
import { UserError } from '../domain/errors.ts';
import { EnvError } from '../env/env-error.ts';
import { exit, Failure } from './failure.ts';
import { createProgram } from './program.ts';
import type { Terminal } from './terminal.ts';

/** Runs one command and returns its exit code. A failure is printed in a sentence or two. */
export async function run(words: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await createProgram(terminal).parseAsync([...words], { from: 'user' });
    return exit.done;
  } catch (error) {
    // Commander has said already what it has to say.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.done : exit.usage;
    terminal.note(sentenceFor(error));
    return error instanceof Failure ? error.exitCode : exit.failed;
  }
}

function sentenceFor(error: unknown): string {
  if (error instanceof Failure || error instanceof EnvError || error instanceof UserError)
    return error.message;
  const { message, code } = error as { readonly message?: string; readonly code?: string };
  return message || code || 'Something went wrong, and it did not say what.';
}
