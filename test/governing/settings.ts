import { inject } from 'vitest';
import type { TestStore } from '../fixtures/server/store.ts';
import { shortened, testSize } from '../fixtures/server/test-size.ts';

/** How much is tried, and from where. */
export interface Settings {
  readonly kind: TestStore['kind'];
  readonly seed: number;
  readonly stories: number;
  /** What the summary says when these are not all of them. */
  readonly fewer: string | null;
  readonly storiesPerWorld: number;
  readonly databases: number;
  /** Only this world, and the story at this path in it: what a failure asks for to be seen again. */
  readonly world: number | null;
  readonly path: string | null;
}

/** A new seed every time, unless GOVERNING_SEED, GOVERNING_WORLD and GOVERNING_PATH say which one. */
export function readSettings(): Settings {
  const kind = inject('store')?.kind ?? 'embedded';
  const stories = testSize('stories', kind);
  return {
    kind,
    seed: numberIn('GOVERNING_SEED') ?? Date.now() % 1_000_000,
    stories,
    fewer: shortened('stories', kind, 'stories'),
    // A few stories see more in many worlds; a new world costs as much as several stories.
    storiesPerWorld: shortened('stories', kind, 'stories') ? 10 : 50,
    databases: kind === 'postgres' ? 4 : 1,
    world: numberIn('GOVERNING_WORLD'),
    path: process.env['GOVERNING_PATH'] ?? null,
  };
}

function numberIn(name: string): number | null {
  const given = process.env[name];
  if (given === undefined) return null;
  if (!/^\d+$/.test(given)) throw new Error(`${name} is a whole number, not “${given}”.`);
  return Number(given);
}
