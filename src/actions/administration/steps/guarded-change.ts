import type { z } from 'zod';
import type { Context } from '../../../context.ts';

/** What a mutation would change, as a person reads it. */
export interface DescribedChange {
  /** What will be done, in a few words. */
  readonly title: string;
  /** What it is about, for a program. */
  readonly subject: Readonly<Record<string, unknown>>;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  /** Whether it makes a credential, whose secret is given to the proposer. */
  readonly makesKey?: boolean;
}

/** A mutation that needs two administrators, where the workspace requires them. */
export interface GuardedChange<Input extends z.ZodObject = z.ZodObject, Result = unknown> {
  readonly mutation: string;
  readonly input: Input;
  /** A method, whose parameter types may be narrower: actions validate what they are given. */
  action(context: Context, input: z.input<Input>): Promise<Result>;
  /** What would change, read from what there is now; null where one administrator is enough. */
  describe(context: Context, asked: z.output<Input>): Promise<DescribedChange | null>;
  /** Whether it writes the switch itself, which then cannot be compared beside it. */
  readonly isSwitch?: true;
}
