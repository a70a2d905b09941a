import { PassThrough } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { expect, test } from 'vitest';
import { keyPress, typedLine } from './keyboard.ts';

/** A keyboard whose raw mode can be seen. */
function keyboard() {
  const modes: boolean[] = [];
  const input = Object.assign(new PassThrough(), {
    setRawMode(raw: boolean) {
      modes.push(raw);
      return input;
    },
  });
  return { input: input as unknown as ReadStream, type: (text: string) => input.write(text), modes };
}

const never = new AbortController().signal;

test('a key counts when it is one of those offered, in either case; the terminal is given back', async () => {
  const { input, type, modes } = keyboard();
  const pressed = keyPress(input, 'aerq', never);
  type('x');
  type('E');
  expect(await pressed).toBe('e');
  expect(modes).toEqual([true, false]);
});

test('Ctrl-C and Ctrl-D quit', async () => {
  for (const control of ['\u0003', '\u0004']) {
    const { input, type } = keyboard();
    const pressed = keyPress(input, 'aerq', never);
    type(control);
    expect(await pressed).toBe('q');
  }
});

test('a decision that was made elsewhere ends the waiting', async () => {
  const { input, modes } = keyboard();
  const elsewhere = new AbortController();
  const pressed = keyPress(input, 'aerq', elsewhere.signal);
  elsewhere.abort();
  expect(await pressed).toBeNull();
  expect(modes).toEqual([true, false]);
  expect(await keyPress(input, 'aerq', elsewhere.signal)).toBeNull();
});

test('an empty line takes what was offered', async () => {
  const output = new PassThrough() as unknown as NodeJS.WriteStream;
  const { input, type } = keyboard();
  const typed = typedLine({ input, output }, 'How much?', '80', never);
  type('\n');
  expect(await typed).toBe('80');
});
