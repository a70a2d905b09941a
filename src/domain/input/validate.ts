import type { z } from 'zod';
import { ValidationError } from '../errors.ts';
import { jsonProblems } from '../json/json-troubles.ts';
import { limits } from '../limits.ts';

/** The input in the shape that the rules work with, or every problem with it at once. */
export function validate<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  // What cannot be kept is refused wherever it stands, before a rule looks at it.
  const unfit = jsonProblems(input, limits.inputIssuesMax);
  if (unfit.length > 0) {
    throw new ValidationError(unfit.map(({ path, message }) => ({ path: ['input', ...path], message })));
  }
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new ValidationError(
    parsed.error.issues.map((issue) => ({
      path: ['input', ...issue.path.map(String)],
      message: issue.message,
    })),
  );
}
