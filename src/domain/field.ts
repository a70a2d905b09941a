import { z } from 'zod';
import { durationMs } from './duration.ts';
import { outcomes } from './lifecycle.ts';
import { limits } from './limits.ts';
import { type NodeType, uuidOf } from './type-id.ts';

/** The shapes that inputs are made of, each with its limit and a sentence for whoever breaks it. */

export const text = (what: string, maxChars: number) =>
  z
    .string()
    .trim()
    .min(1, `${what} must not be empty.`)
    .max(maxChars, `${what} may have at most ${maxChars.toLocaleString('en')} characters.`)
    .refine((value) => !value.includes('\0'), `${what} may not contain the character U+0000.`);

/** Absent and null mean the same thing, so that both have the same idempotency fingerprint. */
export const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? null);

export const idempotencyKey = optional(
  z
    .string()
    .min(1, 'An idempotency key must not be empty; leave it out to do without.')
    .refine((value) => !value.includes('\0'), 'An idempotency key may not contain the character U+0000.')
    .max(
      limits.idempotencyKeyMaxChars,
      `An idempotency key may have at most ${limits.idempotencyKeyMaxChars} characters.`,
    ),
);

export const note = optional(text('A note', limits.noteMaxChars));
export const reason = optional(text('A reason', limits.noteMaxChars));
export const reasonCode = optional(text('A reason code', limits.reasonCodeMaxChars));
export const revision = optional(z.number().int().min(1, 'Revisions are counted from 1.'));
export const fence = optional(z.number().int().min(1, 'Claims are counted from 1.'));

/** The uuid of one of our ids. An id that cannot exist is reported like one that does not: null. */
export const id = (type: NodeType) => z.string().transform((value) => uuidOf(type, value));

export const duration = z.string().transform((value, check) => {
  const ms = durationMs(value);
  if (ms !== null) return ms;
  check.addIssue({
    code: 'custom',
    message: 'Give an ISO 8601 duration of weeks, days, hours, minutes or seconds, such as PT15M.',
  });
  return z.NEVER;
});

export const jsonObject = z
  .record(z.string(), z.unknown())
  .refine((value) => Buffer.byteLength(JSON.stringify(value)) <= limits.jsonMaxBytes, {
    message: `A JSON object may have at most ${limits.jsonMaxBytes / 1024} KiB; put the rest where a link can point to.`,
    abort: true,
  })
  .refine((value) => depthOf(value) <= limits.jsonMaxDepth, {
    message: `A JSON object may be nested at most ${limits.jsonMaxDepth} levels deep.`,
  })
  .refine((value) => !hasNul(value), { message: 'A JSON object may not contain the character U+0000.' });

export const keyValues = z
  .record(
    z.string(),
    z.string('Values are strings; put other shapes into `context`.').max(limits.keyValueMaxChars),
  )
  .refine((value) => Object.keys(value).length <= limits.keyValuesMaxPairs, {
    message: `At most ${limits.keyValuesMaxPairs} pairs are shown to a reviewer.`,
  });

export const recommendation = z.object({
  outcome: z.object({
    type: z.enum(outcomes).refine((type) => type !== 'EXPIRE' && type !== 'CANCEL', {
      message: 'Recommend an outcome that a reviewer can choose.',
    }),
    note,
    reasonCode,
  }),
  confidence: optional(
    z.number().min(0, 'Confidence is a number from 0 to 1.').max(1, 'Confidence is a number from 0 to 1.'),
  ),
  rationale: optional(text('A rationale', limits.noteMaxChars)),
});

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

/** PostgreSQL's jsonb cannot hold it. */
function hasNul(value: unknown): boolean {
  return JSON.stringify(value).includes('\\u0000');
}
