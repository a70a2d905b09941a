import type { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import * as ws from 'ws';
import { asciiJson, textFrame } from './text-frame.ts';

/** The library's own parser, which its types do not mention. */
const { Receiver } = ws as unknown as { Receiver: new (options: { isServer: boolean }) => Writable };

/** What the library reads from it, which did not write it. */
function read(frame: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const receiver = new Receiver({ isServer: false });
    receiver.on('message', (data: Buffer) => resolve(String(data)));
    receiver.on('error', reject);
    receiver.write(frame);
  });
}

test.each([0, 120, 123, 124, 125, 126, 65_533, 65_534, 70_000])(
  'a body of %i bytes between its two ends is one text message',
  async (bytes) => {
    const body = Buffer.alloc(bytes, bytes % 2 === 0 ? 'é' : 'e');
    expect(await read(textFrame('{', body, '}'))).toBe(`{${body}}`);
  },
);

test('an id in any script is written in ASCII and means the same', () => {
  const id = 'naïve "agent" 日本 🚀';
  expect(asciiJson(id)).toMatch(/^[\x20-\x7e]+$/);
  expect(JSON.parse(asciiJson(id))).toBe(id);
});
