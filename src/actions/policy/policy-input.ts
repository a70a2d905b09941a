import { z } from 'zod';
import { ValidationError } from '../../domain/errors.ts';
import { atMost, duration, effectDuration, optional, text } from '../../domain/input/field.ts';
import { choice, input } from '../../domain/input/input.ts';
import { limits } from '../../domain/limits.ts';
import { conditionProblem } from '../../domain/policy/condition.ts';
import { labelsAlone } from '../../domain/policy/labels.ts';
import {
  effects,
  expiryEffects,
  type PolicyRules,
  policyModes,
  type Stage,
  seatsOf,
} from '../../domain/policy/policy.ts';
import { riskLevels } from '../../domain/policy/risk.ts';

const seats = z
  .number()
  .int()
  .min(1, 'At least one.')
  .max(limits.stageSeatsMax, `At most ${limits.stageSeatsMax}.`);

const groupSeats = input('SeatsInput', 'How many of a group.', {
  group: text('A group', limits.groupMaxChars).describe(
    `Name of the group, ${atMost(limits.groupMaxChars)}.`,
  ),
  count: seats.describe(`How many of its members, 1 to ${limits.stageSeatsMax}.`),
});

export const stage = input(
  'PolicyStageInput',
  'Whom a stage needs. Without groups and count: one reviewer.',
  {
    groups: optional(
      z
        .array(groupSeats)
        .min(1, 'Name at least one group, or leave groups out to ask any reviewer.')
        .max(limits.stageGroupsMax, `A stage may name at most ${limits.stageGroupsMax} groups.`)
        .refine(
          (all) => new Set(all.map(({ group }) => group)).size === all.length,
          'Name each group once and say how many of it in `count`.',
        ),
    ).describe(
      `Seats by group, at most ${limits.stageGroupsMax} groups. Every seat is filled by another person.`,
    ),
    count: optional(seats).describe(
      `How many reviewers of any group, 1 to ${limits.stageSeatsMax}. Not together with groups.`,
    ),
    denyThreshold: optional(seats).describe(
      `How many persons have to vote against a request to end it, 1 to ${limits.stageSeatsMax}; 1 by default.`,
    ),
    timeLimit: optional(
      duration.refine(
        (ms) => ms >= limits.stageTimeMinMs && ms <= limits.expiryMaxMs,
        'A stage may take from 1 second to 30 days.',
      ),
    ).describe('After how long a request goes to the next stage by itself, from 1 second to 30 days.'),
    humansOnly: optional(z.boolean()).describe(
      'Whether only people approve here; true by default. Agents and services of role REVIEWER may reject all the same.',
    ),
    assigneeOnly: optional(z.boolean()).describe(
      'Whether only the assignee, and who stands in for them, may decide here, once there is one; for a stage of one seat and a deny threshold of 1. False by default: then assigning is a label, and all whom the stage asks may decide.',
    ),
  },
)
  .refine((one) => !(one.groups && one.count), {
    path: ['count'],
    message: 'Give groups with a count each, or a count of any reviewers, not both.',
  })
  .transform(
    ({ groups, count, denyThreshold, timeLimit, humansOnly, assigneeOnly }): Stage => ({
      groups: groups ?? [],
      count: seatsOf(groups ?? [], count),
      denyThreshold: denyThreshold ?? 1,
      timeLimitMs: timeLimit,
      // Only said where it is no default, so that an earlier idempotency key still fits the same input.
      ...(humansOnly === false ? { humansOnly } : {}),
      ...(assigneeOnly ? { assigneeOnly } : {}),
    }),
  )
  .refine((one) => !one.assigneeOnly || (one.count === 1 && one.denyThreshold === 1), {
    path: ['assigneeOnly'],
    message: 'One assignee fills one seat, so a stage for the assignee has one, and a deny threshold of 1.',
  })
  .refine((one) => one.count <= limits.stageSeatsMax, {
    path: ['groups'],
    message: `A stage may have at most ${limits.stageSeatsMax} seats, all groups together.`,
  });

/** A condition in CEL, or a sentence about where it goes wrong. */
export const condition = z
  .string()
  .transform((source, check) => {
    const problem = conditionProblem(source);
    if (!problem) return source;
    check.addIssue({
      code: 'custom',
      message: `${problem.message} (line ${problem.line}, column ${problem.column})`,
    });
    return z.NEVER;
  })
  .describe(
    `The condition, in CEL over \`request\` and each of its fields by name, ${atMost(limits.conditionMaxChars)}: \`type == "refund" && params.amount > 1000\`. Fields: type, action, params, context, riskLevel, project, requester (handle, kind, groups, role), recommendation, confidence, and \`request.time\`, when it is judged. Compiled and type-checked here.`,
  );

export const policyName = text('A policy name', limits.nameMaxChars);

/** What a policy may say; what is left out keeps what was there, or gets its default. */
export const policyFields = {
  when: optional(condition).describe(condition.description ?? ''),
  effect: optional(choice('PolicyEffect', effects)).describe(
    'What happens to a request that it catches. A new policy has REQUIRE by default. The condition of AUTO_APPROVE reads something of type, action, params, project or requester, or nothing of the request at all.',
  ),
  priority: optional(z.number().int().min(0).max(limits.policyPriorityMax)).describe(
    `0 to ${limits.policyPriorityMax.toLocaleString('en')}; lower numbers are asked first. A new policy has ${limits.policyPriorityDefault} by default.`,
  ),
  mode: optional(choice('PolicyMode', policyModes)).describe(
    'Whether it acts. A new policy has ENFORCE by default.',
  ),
  enabled: optional(z.boolean()).describe('False switches it off. A new policy is on by default.'),
  stages: optional(z.array(stage).min(1, 'At least one stage.').max(limits.policyStagesMax)).describe(
    `Whom it needs, all its stages in order, 1 to ${limits.policyStagesMax}. A new policy has one stage of one reviewer by default. One that no reviewers could satisfy is refused.`,
  ),
  expiresIn: optional(
    duration.refine(
      (ms) => ms >= limits.expiryMinMs && ms <= limits.expiryMaxMs,
      'Requests may live from 1 second to 30 days.',
    ),
  ).describe('How long its requests wait when they do not say, from 1 second to 30 days.'),
  effectExpiresIn: effectDuration.describe(
    'How long after the decision a receipt of its requests may be redeemed at most, from 1 second to 30 days; a request may ask for less. A new policy leaves it to the request, or else 24 hours.',
  ),
  onExpiry: optional(choice('ExpiryEffect', expiryEffects)).describe(
    'How its requests end when their time runs out. A new policy has EXPIRE by default. APPROVE needs `riskFloor: LOW` here or on the type of the request, and the window is then `expiresIn` of the policy, 7 days by default, whatever the request says.',
  ),
  riskFloor: optional(choice('RiskLevel', riskLevels)).describe(
    'The least risk of the requests that it catches: one that says less gets this one. LOW says that little is at stake, which `onExpiry: APPROVE` needs. A new policy says nothing of it by default.',
  ),
  reasonRequired: optional(z.boolean()).describe(
    'Whether approving and rejecting need a reason. A new policy has false by default.',
  ),
  confirmationRequired: optional(z.boolean()).describe(
    'Whether approving and overriding need the `confirmationCode` of the request. A new policy has false by default.',
  ),
  allowSelfApproval: optional(z.boolean()).describe(
    'Whether the requester, its owner and all others who are one person with it may vote. A new policy has false by default.',
  ),
  requesterMaySendLinks: optional(z.boolean()).describe(
    'Whether the requester may have a decision link e-mailed to a reviewer (`sendApprovalLink`). A new policy has false by default.',
  ),
  votesOutliveRights: optional(z.boolean()).describe(
    'Whether a vote goes on counting when its voter has lost group, role, authority or key before the request ends. A new policy has false by default.',
  ),
};

/** Not a rule of the policy, but what is done once when it is saved. */
export const applyToPending = optional(z.boolean()).describe(
  'Whether it also rejects what already waits and matches it; only for AUTO_REJECT that is enabled and enforced. False by default: it governs what is asked, revised or edited from now on.',
);

/** What already waits is only ever rejected: reviewers were promised a say in everything else. */
export function requireAppliesToPending(rules: PolicyRules, applies: boolean | null): void {
  if (!applies || (rules.effect === 'AUTO_REJECT' && rules.mode === 'ENFORCE' && rules.enabled)) return;
  throw new ValidationError([
    {
      path: ['input', 'applyToPending'],
      message:
        'Only a policy with the effect AUTO_REJECT that is enabled and in the mode ENFORCE reaches what already waits.',
    },
  ]);
}

/** What keeps nothing out is not saved as if it did. */
export function requireSubstance(rules: PolicyRules): void {
  const message = labelsAlone(rules);
  if (message) throw new ValidationError([{ path: ['input', 'when'], message }]);
}

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
  riskFloor: null,
  reasonRequired: false,
  confirmationRequired: false,
  allowSelfApproval: false,
  requesterMaySendLinks: false,
  votesOutliveRights: false,
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
    ...((given.effectExpiresIn ?? before.effectExpiresInMs) == null
      ? {}
      : { effectExpiresInMs: given.effectExpiresIn ?? before.effectExpiresInMs ?? null }),
    onExpiry: given.onExpiry ?? before.onExpiry,
    riskFloor: given.riskFloor ?? before.riskFloor ?? null,
    reasonRequired: given.reasonRequired ?? before.reasonRequired,
    confirmationRequired: given.confirmationRequired ?? before.confirmationRequired,
    allowSelfApproval: given.allowSelfApproval ?? before.allowSelfApproval,
    requesterMaySendLinks: given.requesterMaySendLinks ?? before.requesterMaySendLinks ?? false,
    votesOutliveRights: given.votesOutliveRights ?? before.votesOutliveRights ?? false,
  };
}
