import { v7 as uuidv7 } from 'uuid';
import type { Ports } from '../context.ts';
import { limits } from '../domain/limits.ts';
import { randomPool } from './random-pool.ts';

/** What a server draws on besides the database: time and chance, which a test may bring itself. */
export interface Sources extends Pick<Ports, 'newId' | 'randomBytes'> {
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** The time by the clock of this machine. The rules go by the database's. */
  readonly now: () => Date;
  /** A clock of this process that only ever goes forward. */
  readonly elapsedMs: () => number;
}

/** Those of this process, for one server: what it has drawn from the system's generator is its own. */
export const processSources = (): Sources => ({
  newId: uuidv7,
  randomBytes: randomPool(limits.randomPoolBytes),
  random: Math.random,
  now: () => new Date(),
  elapsedMs: () => performance.now(),
});
