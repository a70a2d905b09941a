import { setTimeout as after } from 'node:timers/promises';

/** Waits until something holds; fails when it does not in time, and says what did not. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  maxMs = 10_000,
): Promise<void> {
  const deadline = performance.now() + maxMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`It did not come to this within ${maxMs} ms: ${what}`);
    await after(10);
  }
}

/** Does something with each, so many at a time. */
export async function inParallel<Item>(
  workers: number,
  items: Iterable<Item>,
  work: (item: Item, worker: number) => Promise<unknown>,
): Promise<void> {
  const waiting = Iterator.from(items);
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      for (const item of waiting) await work(item, worker);
    }),
  );
}

export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
