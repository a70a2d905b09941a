import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Failure } from './failure.ts';

/** An object in a file, such as an input, which the server checks; `-` is the standard input. */
export async function readJson<Input>(path: string): Promise<Input> {
  const reading = path === '-' ? text(process.stdin) : readFile(path, 'utf8');
  const json = await reading.catch((error: Error) => {
    throw new Failure(`${path} cannot be read: ${error.message}`);
  });
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Input;
    }
  } catch (error) {
    throw new Failure(`${path} is not JSON: ${(error as Error).message}`);
  }
  throw new Failure(`${path} holds JSON that is not an object.`);
}
