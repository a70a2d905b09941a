import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { jsonProblems } from '../domain/json/json-troubles.ts';
import { parseJson } from '../domain/json/parse-json.ts';
import { Failure } from './failure.ts';

/**
 * An object, such as an input, which the server checks: from a file, from the standard input as `-`, or written out
 * as JSON. A number that would be rounded on the way is refused here, because the server could not see that it was.
 */
export async function readJson<Input>(source: string): Promise<Input> {
  const value = await jsonIn(source);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Input;
  throw new Failure(`${source} holds JSON that is not an object.`);
}

/** A list, in the same ways. */
export async function readJsonList<Item>(source: string): Promise<readonly Item[]> {
  const value = await jsonIn(source);
  if (Array.isArray(value)) return value as Item[];
  throw new Failure(`${source} holds JSON that is not a list.`);
}

async function jsonIn(source: string): Promise<unknown> {
  const value = parsed(/^\s*[{[]/.test(source) ? source : await contentOf(source), source);
  const [problem] = jsonProblems(value, 1);
  if (problem) throw new Failure([problem.path.join('.'), problem.message].filter(Boolean).join(': '));
  return value;
}

function contentOf(path: string): Promise<string> {
  const reading = path === '-' ? text(process.stdin) : readFile(path, 'utf8');
  return reading.catch((error: Error) => {
    throw new Failure(`${path} cannot be read: ${error.message}`);
  });
}

function parsed(json: string, source: string): unknown {
  try {
    return parseJson(json);
  } catch (error) {
    throw new Failure(`${source} is not JSON: ${(error as Error).message}`);
  }
}
