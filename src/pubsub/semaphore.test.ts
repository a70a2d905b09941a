import { expect, test } from 'vitest';
import { Semaphore } from './semaphore.ts';

test('lets so many through at a time, in the order they came, and survives those who stumble', async () => {
  const turnstile = new Semaphore(2);
  const open: (() => void)[] = [];
  const started: number[] = [];
  const jobs = [1, 2, 3, 4].map((name) =>
    turnstile
      .run(async () => {
        started.push(name);
        await new Promise<void>((resolve) => open.push(resolve));
        if (name === 2) throw new Error('stumbled');
        return name;
      })
      .catch((error: Error) => error.message),
  );
  expect(started).toEqual([1, 2]);
  open[1]?.();
  expect(await jobs[1]).toBe('stumbled');
  expect(started).toEqual([1, 2, 3]);
  open[0]?.();
  await jobs[0];
  for (const each of open) each();
  await expect.poll(() => open.length).toBe(4);
  open[3]?.();
  expect(await Promise.all(jobs)).toEqual([1, 'stumbled', 3, 4]);
});
