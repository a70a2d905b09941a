import { setTimeout as pause } from 'node:timers/promises';
import { limits } from '../domain/limits.ts';
import type { RefusalCounts } from '../memory/refusals.ts';

export interface RefusalParts {
  readonly refusals: RefusalCounts;
  readonly log: { warn(facts: object, sentence: string): void };
}

/**
 * Counts that a credential from this address was refused, and answers the later the more there were within a minute.
 * The line in the log is written at each power of ten, so that a flood of guesses is no flood of lines.
 */
export async function slowRefusal(address: string | null, { refusals, log }: RefusalParts): Promise<void> {
  if (address === null) return;
  const count = refusals.from(address);
  if (Number.isInteger(Math.log10(count))) {
    log.warn({ address, count }, 'credentials from this address were refused within a minute');
  }
  const over = count - limits.refusalsUnslowed;
  if (over > 0) await pause(Math.min(limits.refusalSlowMaxMs, over * limits.refusalSlowStepMs));
}
