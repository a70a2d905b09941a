import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const outputMaxBytes = 16 * 1024 * 1024;

/** Runs a command to its end and returns what it printed; what it complained about is in the error. */
export async function execute(
  command: string,
  args: string[],
  where: { cwd: string; env?: Record<string, string> },
): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, {
    cwd: where.cwd,
    env: { ...process.env, ...where.env },
    maxBuffer: outputMaxBytes,
  });
  return stdout;
}
