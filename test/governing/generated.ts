import fc from 'fast-check';
import { generatedWorld } from './generated-world.ts';
import type { World } from './world.ts';

/** The world of this number: the same seed, the same worlds. */
export function worldOf(seed: number, number: number): World {
  const [world] = fc.sample(generatedWorld, { seed: seed + number, numRuns: 1, unbiased: true });
  if (!world) throw new Error('There is no world.');
  return world;
}

/** How fast-check is asked for the stories of that world. */
export function storiesOf(seed: number, number: number, numRuns: number) {
  return { seed: seed + number, numRuns, unbiased: true };
}
