import { z } from 'zod';
import { duration, optional, text } from '../../domain/input/field.ts';
import { limits } from '../../domain/limits.ts';
import { conditionTrouble } from '../../domain/policy/condition.ts';
import {
  effects,
  expiryEffects,
  type PolicyRules,
  policyModes,
  type Stage,
  seatsOf,
} from '../../domain/policy/policy.ts';

const seats = z
  .number()
  .int()
  .min(1, 'At least one.')
  .max(limits.stageSeatsMax, `At most ${limits.stageSeatsMax}.`);

const stage = z
  .object({
    groups: optional(
      z
        .array(z.object({ group: text('A group', limits.groupMaxChars), count: seats }))
        .min(1, 'Name at least one group, or leave groups out to ask any reviewer.')
        .max(limits.stageGroupsMax, `A stage may name at most ${limits.stageGroupsMax} groups.`)
        .refine(
          (all) => new Set(all.map(({ group }) => group)).size === all.length,
          'Name each group once and say how many of it in `count`.',
        ),
    ),
    count: optional(seats),
    denyThreshold: optional(seats),
    timeLimit: optional(
      duration.refine(
        (ms) => ms >= limits.stageTimeMinMs && ms <= limits.expiryMaxMs,
        'A stage may take from 1 second to 30 days.',
      ),
    ),
  })
  .refine((one) => !(one.groups && one.count), {
    path: ['count'],
    message: 'Give groups with a count each, or a count of any reviewers, not both.',
  })
  .transform(
    ({ groups, count, denyThreshold, timeLimit }): Stage => ({
      groups: groups ?? [],
      count: seatsOf(groups ?? [], count),
      denyThreshold: denyThreshold ?? 1,
      timeLimitMs: timeLimit,
    }),
  )
  .refine((one) => one.count <= limits.stageSeatsMax, {
    path: ['groups'],
    message: `A stage may have at most ${limits.stageSeatsMax} seats, all groups together.`,
  });

/** A condition in CEL, or a sentence about where it goes wrong. */
export const condition = z.string().transform((source, check) => {
  const trouble = conditionTrouble(source);
  if (!trouble) return source;
  check.addIssue({
    code: 'custom',
    message: `${trouble.message} (line ${trouble.line}, column ${trouble.column})`,
  });
  return z.NEVER;
});

export const policyName = text('A policy name', limits.nameMaxChars);

/** What a policy may say; what is left out keeps what was there, or gets its default. */
export const policyFields = {
  when: optional(condition),
  effect: optional(z.enum(effects)),
  priority: optional(z.number().int().min(0).max(limits.policyPriorityMax)),
  mode: optional(z.enum(policyModes)),
  enabled: optional(z.boolean()),
  stages: optional(z.array(stage).min(1, 'At least one stage.').max(limits.policyStagesMax)),
  expiresIn: optional(
    duration.refine(
      (ms) => ms >= limits.expiryMinMs && ms <= limits.expiryMaxMs,
      'Requests may live from 1 second to 30 days.',
    ),
  ),
  onExpiry: optional(z.enum(expiryEffects)),
  reasonRequired: optional(z.boolean()),
  confirmationRequired: optional(z.boolean()),
  allowSelfApproval: optional(z.boolean()),
};
const Fields = z.object(policyFields);

/** What a policy says when nothing else is said. */
export const defaultRules: Omit<PolicyRules, 'when'> = {
  effect: 'REQUIRE',
  priority: limits.policyPriorityDefault,
  mode: 'ENFORCE',
  enabled: true,
  stages: [{ groups: [], count: 1, denyThreshold: 1, timeLimitMs: null }],
  expiresInMs: null,
  onExpiry: 'EXPIRE',
  reasonRequired: false,
  confirmationRequired: false,
  allowSelfApproval: false,
};

/** The rules with what was given laid over them. */
export function rulesWith(before: PolicyRules, given: z.output<typeof Fields>): PolicyRules {
  return {
    when: given.when ?? before.when,
    effect: given.effect ?? before.effect,
    priority: given.priority ?? before.priority,
    mode: given.mode ?? before.mode,
    enabled: given.enabled ?? before.enabled,
    stages: given.stages ?? before.stages,
    expiresInMs: given.expiresIn ?? before.expiresInMs,
    onExpiry: given.onExpiry ?? before.onExpiry,
    reasonRequired: given.reasonRequired ?? before.reasonRequired,
    confirmationRequired: given.confirmationRequired ?? before.confirmationRequired,
    allowSelfApproval: given.allowSelfApproval ?? before.allowSelfApproval,
  };
}
