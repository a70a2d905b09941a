import type { z } from 'zod';

/** What the reference says of a variable, beside what the declaration says itself. */
interface Described {
  /** What a server, or a command, does with it. */
  readonly meaning: string;
  /** What holds without it, where that is no value of the variable. */
  readonly unset?: string;
}

export function described<Type extends z.ZodType>(type: Type, words: Described): Type {
  return type.meta({ ...words });
}
