import { z } from 'zod';
import { outcomes } from '../approval/lifecycle.ts';
import { limits } from '../limits.ts';
import { conditionTrouble } from '../policy/condition.ts';
import { type NodeType, uuidOf } from '../type-id.ts';
import { durationMs } from './duration.ts';

/** The shapes that inputs are made of, each with its limit and a sentence for whoever breaks it. */

export const text = (what: string, maxChars: number) =>
  z
    .string()
    .trim()
    .min(1, `${what} must not be empty.`)
    .max(maxChars, `${what} may have at most ${maxChars.toLocaleString('en')} characters.`)
    .refine((value) => !value.includes('\0'), `${what} may not contain the character U+0000.`);

/** A condition in CEL, as `condition.ts` understands it. */
export const condition = z
  .string('A condition is a text, such as params.amount <= 5000.')
  .superRefine((source, check) => {
    const trouble = conditionTrouble(source);
    if (trouble) check.addIssue(`Line ${trouble.line}, column ${trouble.column}: ${trouble.message}`);
  });

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
export const confirmation = optional(z.string().max(limits.nameMaxChars));
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

export const jsonObject = z.record(z.string(), z.unknown()).superRefine((value, check) => {
  const refuse = (message: string) => check.addIssue({ code: 'custom', message });
  const json = JSON.stringify(value);
  if (Buffer.byteLength(json) > limits.jsonMaxBytes) {
    refuse(
      `A JSON object may have at most ${limits.jsonMaxBytes / 1024} KiB; put the rest where a link can point to.`,
    );
    return;
  }
  if (depthOf(value) > limits.jsonMaxDepth) {
    refuse(`A JSON object may be nested at most ${limits.jsonMaxDepth} levels deep.`);
  }
  // PostgreSQL's jsonb cannot hold it.
  if (json.includes('\\u0000')) refuse('A JSON object may not contain the character U+0000.');
});

export const keyValues = z
  .record(
    z.string(),
    z.string('Values are strings; put other shapes into `context`.').max(limits.keyValueMaxChars),
  )
  .refine((value) => Object.keys(value).length <= limits.keyValuesMaxPairs, {
    message: `At most ${limits.keyValuesMaxPairs} pairs are shown to a reviewer.`,
  });

/** Files, each once, in the order in which a reviewer is to see them. An id that cannot exist stays as it is. */
export const attachmentIds = optional(
  z
    .array(z.string())
    .max(
      limits.attachmentsMaxPerApproval,
      `An approval may have at most ${limits.attachmentsMaxPerApproval} attachments.`,
    )
    .transform((ids) => [...new Set(ids.map((one) => uuidOf('Attachment', one) ?? one))]),
);

/** Conditions by request type; null leaves it as it is, and an empty one approves nothing. */
export const authority = optional(
  z.record(z.string(), condition).superRefine((conditions, check) => {
    const types = Object.keys(conditions);
    if (types.length > limits.authorityMaxEntries) {
      check.addIssue(`An authority may name at most ${limits.authorityMaxEntries} types of request.`);
    }
    for (const type of types) {
      const trouble = text('A request type', limits.typeMaxChars).safeParse(type).error?.issues[0];
      if (trouble) check.addIssue({ code: 'custom', path: [type], message: trouble.message });
    }
  }),
);

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
