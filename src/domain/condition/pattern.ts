import { limits } from '../limits.ts';
import { type SafePattern, safePattern } from '../work/safe-pattern.ts';
import { fault } from './fault.ts';

/** The pattern of a `matches` or `find`, compiled with its condition. */
export class Pattern {
  readonly compiled: SafePattern;

  constructor(source: string) {
    if (source.length > limits.conditionPatternMaxChars) {
      throw fault(`A pattern may have at most ${limits.conditionPatternMaxChars} characters`);
    }
    try {
      this.compiled = safePattern(source);
    } catch (error) {
      throw fault((error as SyntaxError).message.replace(/\.$/, ''));
    }
  }
}
