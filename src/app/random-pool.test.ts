import { expect, test } from 'vitest';
import { randomPool } from './random-pool.ts';

test('every byte is handed out once, in as few draws as there can be', () => {
  let draws = 0;
  let next = 0;
  const counting = (bytes: Buffer) => {
    draws += 1;
    for (let i = 0; i < bytes.length; i += 1) bytes[i] = next++ % 251;
    return bytes;
  };
  const random = randomPool(64, counting);
  const handed = Array.from({ length: 8 }, () => [...random(16)]).flat();
  expect(handed).toEqual(Array.from({ length: 128 }, (_, i) => i % 251));
  expect(draws).toBe(2);
});

test('what does not fit is drawn by itself, and what was handed out is not in the pool any more', () => {
  let pool: Buffer = Buffer.alloc(0);
  const random = randomPool(32, (bytes) => {
    if (bytes.length === 32) pool = bytes;
    return bytes.fill(7);
  });
  expect(random(33)).toHaveLength(33);
  const drawn = random(8);
  expect([...drawn]).toEqual(Array(8).fill(7));
  expect([...pool.subarray(0, 8)]).toEqual(Array(8).fill(0));
  pool.fill(9);
  expect([...drawn]).toEqual(Array(8).fill(7));
});
