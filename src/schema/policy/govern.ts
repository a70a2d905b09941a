import { createPolicy } from '../../actions/policy/create-policy.ts';
import { createStandingApproval } from '../../actions/policy/create-standing-approval.ts';
import { deletePolicy } from '../../actions/policy/delete-policy.ts';
import { updatePolicy } from '../../actions/policy/update-policy.ts';
import { limits } from '../../domain/limits.ts';
import type { PolicyRow } from '../../entities/policy.ts';
import { builder } from '../builder.ts';
import { idempotencyKeyRule, mutation, replayedRule, resultOf } from '../mutation.ts';
import { Policy } from '../refs.ts';
import { ExpiryEffectEnum, PolicyEffectEnum, PolicyModeEnum } from './policy.ts';

/** What administrators do about policies, and reviewers about decisions that are to stand. */

const SeatsInput = builder.inputType('SeatsInput', {
  description: 'How many of a group.',
  fields: (t) => ({
    group: t.string({
      required: true,
      description: `The group, at most ${limits.groupMaxChars} characters.`,
    }),
    count: t.int({ required: true, description: `1 to ${limits.stageSeatsMax} of its members.` }),
  }),
});

const PolicyStageInput = builder.inputType('PolicyStageInput', {
  description: 'Whom a stage needs. Without groups and count: one reviewer.',
  fields: (t) => ({
    groups: t.field({
      type: [SeatsInput],
      description: `Seats by group, at most ${limits.stageGroupsMax} groups. Every seat is filled by another person.`,
    }),
    count: t.int({
      description: `How many reviewers of any group, 1 to ${limits.stageSeatsMax}. Not together with groups.`,
    }),
    denyThreshold: t.int({
      description: 'How many persons have to vote against a request to end it, 1 by default.',
    }),
    timeLimit: t.field({
      type: 'Duration',
      description: 'After how long a request goes to the next stage by itself, from 1 second to 30 days.',
    }),
  }),
});

const when = `The condition, in CEL over \`request\` and each of its fields by name, at most ${limits.conditionMaxChars.toLocaleString('en')} characters: \`type == "refund" && params.amount > 1000\`. Fields: type, action, params, context, riskLevel, project, requester (handle, kind, groups, role), recommendation, confidence. Compiled and type-checked here.`;

/** What create and update share; `update` says what leaving a field out means. */
const rulesHint = {
  effect: 'What becomes of a request that it catches',
  priority: `0 to ${limits.policyPriorityMax.toLocaleString('en')}; lower numbers are asked first`,
  mode: 'Whether it acts',
  enabled: 'False switches it off',
};

export const CreatePolicyInput = builder.inputType('CreatePolicyInput', {
  description: 'A new policy.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    name: t.string({
      required: true,
      description: `Unique among the open policies, 1 to ${limits.nameMaxChars} characters.`,
    }),
    projectName: t.string({ description: 'The project that it speaks for; the whole workspace by default.' }),
    when: t.string({ required: true, description: when }),
    effect: t.field({ type: PolicyEffectEnum, description: `${rulesHint.effect}; REQUIRE by default.` }),
    priority: t.int({ description: `${rulesHint.priority}; ${limits.policyPriorityDefault} by default.` }),
    mode: t.field({ type: PolicyModeEnum, description: `${rulesHint.mode}; ENFORCE by default.` }),
    enabled: t.boolean({ description: `${rulesHint.enabled}; true by default.` }),
    stages: t.field({
      type: [PolicyStageInput],
      description: `Whom it needs, at most ${limits.policyStagesMax} stages; one stage of one reviewer by default. One that nobody could satisfy is refused.`,
    }),
    expiresIn: t.field({ type: 'Duration', description: 'How long its requests wait when they do not say.' }),
    onExpiry: t.field({
      type: ExpiryEffectEnum,
      description: 'How its requests end when their time runs out; EXPIRE by default.',
    }),
    reasonRequired: t.boolean({
      description: 'Whether approving and rejecting need a reason; false by default.',
    }),
    confirmationRequired: t.boolean({
      description:
        'Whether approving and overriding need the `confirmationCode` of the request; false by default.',
    }),
    allowSelfApproval: t.boolean({
      description: 'Whether the requester and the owner of a requesting agent may vote; false by default.',
    }),
  }),
});

const UpdatePolicyInput = builder.inputType('UpdatePolicyInput', {
  description: 'The next version of a policy. What is left out stays as it is.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    id: t.id({ required: true, description: 'The policy.' }),
    name: t.string({ description: `Another name, 1 to ${limits.nameMaxChars} characters.` }),
    when: t.string({ description: when }),
    effect: t.field({ type: PolicyEffectEnum, description: `${rulesHint.effect}.` }),
    priority: t.int({ description: `${rulesHint.priority}.` }),
    mode: t.field({ type: PolicyModeEnum, description: `${rulesHint.mode}.` }),
    enabled: t.boolean({ description: `${rulesHint.enabled}.` }),
    stages: t.field({
      type: [PolicyStageInput],
      description: `Whom it needs, all its stages, at most ${limits.policyStagesMax}.`,
    }),
    expiresIn: t.field({ type: 'Duration', description: 'How long its requests wait when they do not say.' }),
    onExpiry: t.field({
      type: ExpiryEffectEnum,
      description: 'How its requests end when their time runs out.',
    }),
    reasonRequired: t.boolean({ description: 'Whether approving and rejecting need a reason.' }),
    confirmationRequired: t.boolean({
      description: 'Whether approving and overriding need the `confirmationCode` of the request.',
    }),
    allowSelfApproval: t.boolean({
      description: 'Whether the requester and the owner of a requesting agent may vote.',
    }),
  }),
});

const DeletePolicyInput = builder.inputType('DeletePolicyInput', {
  description: 'The policy to close.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    id: t.id({ required: true, description: 'The policy.' }),
  }),
});

/** The payload of a mutation that answers with a policy. */
function policyPayload(name: string, description: string) {
  return builder.objectRef<{ readonly policy: PolicyRow; readonly replayed: boolean }>(name).implement({
    description,
    fields: (t) => ({
      policy: t.expose('policy', { type: Policy, description: 'The policy as it now is.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });
}

mutation('createPolicy', {
  description:
    'Adds a rule about requests, which governs those that are made, revised or edited from now on. Needs the scope `admin`.',
  input: CreatePolicyInput,
  result: resultOf('CreatePolicyResult', policyPayload('CreatePolicyPayload', 'A policy was made.')),
  action: createPolicy,
});

mutation('updatePolicy', {
  description:
    'Makes the next version of a policy. Requests that wait keep the version that they were judged by. Needs the scope `admin`.',
  input: UpdatePolicyInput,
  result: resultOf('UpdatePolicyResult', policyPayload('UpdatePolicyPayload', 'A policy was changed.')),
  action: updatePolicy,
});

mutation('deletePolicy', {
  description:
    'Closes a policy: it catches nothing from now on, and what it said stays on record. Needs the scope `admin`; whoever made a standing approval may close it with `approvals:decide`.',
  input: DeletePolicyInput,
  result: resultOf('DeletePolicyResult', policyPayload('DeletePolicyPayload', 'A policy was closed.')),
  action: deletePolicy,
});

const CreateStandingApprovalInput = builder.inputType('CreateStandingApprovalInput', {
  description:
    'How far a decision stands: for requests of the same type, project and requester, of no higher risk.',
  fields: (t) => ({
    idempotencyKey: t.string({ description: idempotencyKeyRule }),
    decisionId: t.id({ required: true, description: 'The final decision that approved a request.' }),
    name: t.string({ description: `A name among the policies, 1 to ${limits.nameMaxChars} characters.` }),
    maxUses: t.int({
      required: true,
      description: `How many requests it may let through, 1 to ${limits.standingUsesMax.toLocaleString('en')}.`,
    }),
    totalOf: t.string({ description: 'A param to add up, such as `amount`. Together with maxTotal.' }),
    maxTotal: t.float({ description: 'How much it may come to in all.' }),
    endsAt: t.field({
      type: 'DateTime',
      required: true,
      description: 'When it ends by itself, within 90 days.',
    }),
    only: t.field({
      type: 'JSONObject',
      description: `Params that may only have certain values, each a text, a number, a boolean or a list of at most ${limits.standingValuesMax} of them: \`{"to": ["anna", "ben"]}\`.`,
    }),
  }),
});

mutation('createStandingApproval', {
  description:
    'Lets an approval stand for requests like it, within a budget, as a policy. Needs the scope `approvals:decide` and to have approved the request alone, or to be an administrator. Close it with `deletePolicy`.',
  input: CreateStandingApprovalInput,
  result: resultOf(
    'CreateStandingApprovalResult',
    policyPayload('CreateStandingApprovalPayload', 'An approval stands.'),
  ),
  action: createStandingApproval,
});
