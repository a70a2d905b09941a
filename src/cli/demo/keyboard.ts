import { createInterface } from 'node:readline/promises';
import type { ReadStream } from 'node:tty';

/** One key press, read raw. Answers null when the signal says to stop asking. */
export async function keyPress(input: ReadStream, keys: string, signal: AbortSignal): Promise<string | null> {
  if (signal.aborted) return null;
  return new Promise((resolve) => {
    const settle = (key: string | null) => {
      input.off('data', hear).setRawMode(false).pause();
      signal.removeEventListener('abort', stop);
      resolve(key);
    };
    const stop = () => settle(null);
    const hear = (bytes: Buffer) => {
      const key = bytes.toString('latin1').charAt(0).toLowerCase();
      // A raw terminal hands over Ctrl-C and Ctrl-D as characters.
      if (key === '\u0003' || key === '\u0004') settle('q');
      else if (keys.includes(key)) settle(key);
    };
    signal.addEventListener('abort', stop);
    input.setRawMode(true).on('data', hear).resume();
  });
}

/** One line, with something to take when it is left empty. */
export async function typedLine(
  streams: { readonly input: ReadStream; readonly output: NodeJS.WriteStream },
  question: string,
  otherwise: string,
  signal: AbortSignal,
): Promise<string | null> {
  const reader = createInterface(streams);
  const ended = new AbortController();
  const either = AbortSignal.any([signal, ended.signal]);
  reader.once('SIGINT', () => ended.abort()).once('close', () => ended.abort());
  try {
    return (await reader.question(question, { signal: either })).trim() || otherwise;
  } catch (error) {
    if (either.aborted) return null;
    throw error;
  } finally {
    reader.close();
  }
}
