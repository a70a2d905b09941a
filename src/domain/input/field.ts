import { z } from 'zod';
import { isBlank } from '../../../packages/render/src/text/hidden-characters.ts';
import { displayDigestRule } from '../approval/display-digest.ts';
import { outcomes } from '../approval/lifecycle.ts';
import { limits } from '../limits.ts';
import { unreadableIn } from '../people/handle.ts';
import { conditionProblem } from '../policy/condition.ts';
import { type NodeType, uuidOf } from '../type-id.ts';
import { durationMs } from './duration.ts';
import { choice, input } from './input.ts';

/** The shapes that inputs are made of, each with its limit and a sentence for the caller that breaks it. */

/** A limit in characters, as descriptions state it. */
export const atMost = (maxChars: number) => `at most ${maxChars.toLocaleString('en')} characters`;

export const text = (what: string, maxChars: number) =>
  z
    .string()
    .trim()
    .refine((value) => !isBlank(value), `${what} must not be empty.`)
    .max(maxChars, `${what} may have at most ${maxChars.toLocaleString('en')} characters.`)
    .refine((value) => !value.includes('\0'), `${what} may not contain the character U+0000.`);

/** What principals are found by, so that it has to be legible. */
export const legible = (what: string, maxChars: number) =>
  text(what, maxChars).superRefine((value, check) => {
    const problem = unreadableIn(value);
    if (problem !== null) check.addIssue(`${what} ${problem}`);
  });

/** A condition in CEL, as `condition.ts` understands it. */
export const condition = z
  .string('A condition is a text, such as params.amount <= 5000.')
  .superRefine((source, check) => {
    const problem = conditionProblem(source);
    if (problem) check.addIssue(`Line ${problem.line}, column ${problem.column}: ${problem.message}`);
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
).describe(
  `1 to ${limits.idempotencyKeyMaxChars} characters, unique for you and this mutation: calling again with the same key and input answers the original record and changes nothing. Kept for at least 24 hours.`,
);

export const note = optional(text('A note', limits.noteMaxChars));
export const reason = optional(text('A reason', limits.noteMaxChars)).describe(
  `Why, in words, ${atMost(limits.noteMaxChars)}. Kept on the decision.`,
);
export const reasonCode = optional(text('A reason code', limits.reasonCodeMaxChars)).describe(
  `The reason as a code of your own for programs, such as \`OVER_BUDGET\`, ${atMost(limits.reasonCodeMaxChars)}.`,
);
export const revision = optional(z.number().int().min(1, 'Revisions are counted from 1.')).describe(
  'The revision that you saw, counted from 1. On a newer one the answer is refused with STALE_REVISION and what changed. Without it, the answer counts only while the request was never revised.',
);
export const confirmation = optional(z.string().max(limits.nameMaxChars)).describe(
  'The `confirmationCode` of the revision that you saw, when the approval has one; without it refused with VALIDATION_FAILED.',
);
export const displayDigest = optional(
  z
    .string()
    .regex(
      /^[0-9a-f]{64}$/,
      'A display digest is 64 lowercase hexadecimal digits; `displayDigest` of the approval shows one.',
    ),
).describe(
  `A digest of what was in view when you decided: ${displayDigestRule}. Where all of them were, it is \`displayDigest\` of the approval. Kept with the decision and in its line of the log.`,
);
export const fence = optional(z.number().int().min(1, 'Claims are counted from 1.')).describe(
  'Number of the claim you hold, counted from 1; refused with CLAIMED when a newer claim was made.',
);

/** The uuid of one of our ids. An id that cannot exist is reported like one that does not: null. */
export const id = (type: NodeType) =>
  z
    .string()
    .transform((value) => uuidOf(type, value))
    .meta({ inputType: 'ID' });

/** An id as it was given, for what says by itself that there is no such thing. */
export const givenId = z.string().meta({ inputType: 'ID' });

export const duration = z
  .string()
  .transform((value, check) => {
    const ms = durationMs(value);
    if (ms !== null) return ms;
    check.addIssue({
      code: 'custom',
      message: 'Give an ISO 8601 duration of weeks, days, hours, minutes or seconds, such as PT15M.',
    });
    return z.NEVER;
  })
  .meta({ inputType: 'Duration' });

/** How long after a decision its effect may be redeemed. */
export const effectDuration = optional(
  duration.refine(
    (ms) => ms >= limits.effectExpiryMinMs && ms <= limits.effectExpiryMaxMs,
    'A receipt may be redeemed for 1 second to 30 days.',
  ),
);

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

/** Any JSON value that a field may leave out; null is a value, and what was not given is undefined. */
export const json = z.unknown().optional().meta({ inputType: 'JSON' });

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
    .array(givenId)
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
      const problem = text('A request type', limits.typeMaxChars).safeParse(type).error?.issues[0];
      if (problem) check.addIssue({ code: 'custom', path: [type], message: problem.message });
    }
  }),
);

const recommendedOutcome = input('RecommendedOutcomeInput', 'The outcome that an agent leans to.', {
  type: choice('Outcome', outcomes)
    .refine((type) => type !== 'EXPIRE' && type !== 'CANCEL', {
      message: 'Recommend an outcome that a reviewer can choose.',
    })
    .describe('An outcome that a reviewer can choose: neither EXPIRE nor CANCEL.'),
  note: note.describe(`The note that the agent would give with it, ${atMost(limits.noteMaxChars)}.`),
  reasonCode,
});

export const recommendation = input(
  'RecommendationInput',
  'What the agent itself would decide. Copied onto every decision, so that each can be read alone.',
  {
    outcome: recommendedOutcome.describe('The outcome that the agent would choose.'),
    confidence: optional(
      z.number().min(0, 'Confidence is a number from 0 to 1.').max(1, 'Confidence is a number from 0 to 1.'),
    ).describe('How sure the agent is, from 0 (a guess) to 1 (certain).'),
    rationale: optional(text('A rationale', limits.noteMaxChars)).describe(
      `Why, in the words of the agent, ${atMost(limits.noteMaxChars)}.`,
    ),
  },
).describe('The outcome that the agent itself would choose, and how sure it is.');

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
