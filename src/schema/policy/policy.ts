import { limits } from '../../domain/limits.ts';
import { effects, expiryEffects, isForHumans, policyModes, type Stage } from '../../domain/policy/policy.ts';
import { PolicyEntity } from '../../entities/policy.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enum.ts';
import { existing } from '../loaders.ts';
import { Decision, Policy, Principal, Project } from '../refs.ts';
import { inProjects, rowsOf } from '../rows.ts';
import { RiskLevelEnum } from './risk-level.ts';
import { Seats } from './seats.ts';
import { StandingBudget } from './standing-budget.ts';

export const PolicyEffectEnum = enumOf(
  'PolicyEffect',
  'What a policy does with a request that matches it.',
  effects,
  {
    REQUIRE: 'It waits for the people that the stages name.',
    AUTO_APPROVE: 'It ends as APPROVED at once, by the system.',
    AUTO_REJECT: 'It ends as REJECTED at once, by the system. Asked before every other effect.',
  },
);
export const PolicyModeEnum = enumOf('PolicyMode', 'Whether a policy acts.', policyModes, {
  ENFORCE: 'It acts.',
  SHADOW: 'It is evaluated and recorded, and does nothing.',
});
export const ExpiryEffectEnum = enumOf(
  'ExpiryEffect',
  'How a request ends when its time runs out.',
  expiryEffects,
  {
    EXPIRE: 'As EXPIRED.',
    REJECT: 'As REJECTED, by the system.',
    ESCALATE: 'As ESCALATED.',
    APPROVE:
      'As APPROVED when its policy or its type says that the risk is LOW and the request does not say more, else as EXPIRED.',
  },
);

export function duration<Ms extends number | null>(ms: Ms) {
  return (ms === null ? null : `PT${ms / 1_000}S`) as Ms extends null ? null : string;
}

export const PolicyStage = builder.objectRef<Stage>('PolicyStage').implement({
  description: 'Whom a stage needs, and how long it may take.',
  fields: (t) => ({
    groups: t.field({
      type: [Seats],
      complexity: { field: 1, multiplier: 1 },
      description: 'Seats by group; empty when any reviewer may take one.',
      resolve: (stage) => stage.groups,
    }),
    count: t.exposeInt('count', { description: 'How many seats there are in all.' }),
    denyThreshold: t.exposeInt('denyThreshold', {
      description: 'How many persons have to vote against a request to end it.',
    }),
    timeLimit: t.field({
      type: 'Duration',
      nullable: true,
      description: 'After how long a request goes to the next stage by itself; at the last stage, ends.',
      resolve: ({ timeLimitMs }) => duration(timeLimitMs),
    }),
    humansOnly: t.boolean({
      description: 'Whether only people approve here. Agents and services of role REVIEWER may still reject.',
      resolve: isForHumans,
    }),
    assigneeOnly: t.boolean({
      description:
        'Whether only the assignee, and who stands in for them, may decide here, once there is one. False: assigning is a label, and all whom the stage asks may decide.',
      resolve: ({ assigneeOnly = false }) => assigneeOnly,
    }),
  }),
});

builder.node(Policy, {
  description: 'A rule that says whether a request needs people, whom, how many and by when.',
  id: { resolve: (policy) => policy.id },
  fields: (t) => ({
    name: t.exposeString('name', {
      description: 'Its name, unique among the open policies of the workspace.',
    }),
    version: t.exposeInt('version', { description: 'Counted from 1; grows with every change.' }),
    project: t.field({
      type: Project,
      nullable: true,
      description: 'The project that it speaks for; null when it speaks for the whole workspace.',
      resolve: ({ projectId }, _args, { loaders }) => (projectId ? loaders.project.load(projectId) : null),
    }),
    when: t.string({
      description: 'The condition, in CEL over `request` and each of its fields by name.',
      resolve: ({ rules }) => rules.when,
    }),
    effect: t.field({
      type: PolicyEffectEnum,
      description: 'What becomes of a request that it catches.',
      resolve: ({ rules }) => rules.effect,
    }),
    priority: t.int({
      description: 'Lower numbers are asked first, among policies of the same effect.',
      resolve: ({ rules }) => rules.priority,
    }),
    mode: t.field({
      type: PolicyModeEnum,
      description: 'Whether it acts.',
      resolve: ({ rules }) => rules.mode,
    }),
    enabled: t.boolean({
      description: 'False while it is switched off, and once it is closed.',
      resolve: ({ rules, closedAt }) => rules.enabled && closedAt === null,
    }),
    stages: t.field({
      type: [PolicyStage],
      complexity: { field: 1, multiplier: 1 },
      description: `Whom it needs, stage by stage, at most ${limits.policyStagesMax}. Only REQUIRE asks them.`,
      resolve: ({ rules }) => rules.stages,
    }),
    expiresIn: t.field({
      type: 'Duration',
      nullable: true,
      description:
        'How long its requests wait when they do not say, or when silence approves them; null leaves it to project and risk.',
      resolve: ({ rules }) => duration(rules.expiresInMs),
    }),
    effectExpiresIn: t.field({
      type: 'Duration',
      nullable: true,
      description:
        'How long after the decision a receipt of its requests may be redeemed at most; null leaves it to the request.',
      resolve: ({ rules }) => duration(rules.effectExpiresInMs ?? null),
    }),
    onExpiry: t.field({
      type: ExpiryEffectEnum,
      description: 'How its requests end when their time runs out.',
      resolve: ({ rules }) => rules.onExpiry,
    }),
    riskFloor: t.field({
      type: RiskLevelEnum,
      nullable: true,
      description:
        'The least risk of what it catches, whatever the requester says; null when it says nothing.',
      resolve: ({ rules }) => rules.riskFloor ?? null,
    }),
    reasonRequired: t.boolean({
      description: 'Whether approving and rejecting need a reason.',
      resolve: ({ rules }) => rules.reasonRequired,
    }),
    confirmationRequired: t.boolean({
      description: 'Whether approving and overriding need the `confirmationCode` of the request.',
      resolve: ({ rules }) => rules.confirmationRequired,
    }),
    allowSelfApproval: t.boolean({
      description: 'Whether the requester, its owner and all others who are one person with it may vote.',
      resolve: ({ rules }) => rules.allowSelfApproval,
    }),
    requesterMaySendLinks: t.boolean({
      description: 'Whether the requester may have a decision link e-mailed to a reviewer.',
      resolve: ({ rules }) => rules.requesterMaySendLinks ?? false,
    }),
    votesOutliveRights: t.boolean({
      description: 'Whether a vote goes on counting when its voter has lost group, role, authority or key.',
      resolve: ({ rules }) => rules.votesOutliveRights ?? false,
    }),
    standing: t.field({
      type: StandingBudget,
      nullable: true,
      description:
        'What it lets through and what is left of it, when it is a standing approval; null for other policies.',
      resolve: (policy) => policy.budget && { ...policy, budget: policy.budget },
    }),
    fromDecision: t.field({
      type: Decision,
      nullable: true,
      description: 'The decision that a standing approval was made from; null for other policies.',
      resolve: ({ fromDecisionId }, _args, { loaders }) =>
        fromDecisionId ? loaders.decision.load(fromDecisionId) : null,
    }),
    createdBy: t.field({
      type: Principal,
      description: 'Who made it.',
      resolve: ({ createdById }, _args, { loaders }) => loaders.principal.load(createdById).then(existing),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      description: 'When it was last changed or closed.',
    }),
    closedAt: t.expose('closedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was closed; null while it is open.',
    }),
  }),
});

builder.queryField('policies', (t) =>
  t.field({
    authScopes: { scope: 'approvals:read' },
    type: [Policy],
    description: `The open policies in the order in which they are asked, at most ${limits.policiesMaxPerWorkspace}: with a project, its own and those of the whole workspace; without one, all.`,
    args: { projectName: t.arg.string({ description: 'The project whose requests they would catch.' }) },
    complexity: { field: 1, multiplier: limits.pageDefaultItems },
    resolve: (_root, { projectName }, context) =>
      rowsOf(context, PolicyEntity, {
        where: [
          () => 'closed_at is null',
          ...(projectName
            ? [
                (bind: Parameters<ReturnType<typeof inProjects>>[0]) =>
                  `(project_id is null or ${inProjects([projectName])(bind)})`,
              ]
            : []),
        ],
        tail: () => `order by (rules->>'priority')::int, project_id is null, created_at, id`,
      }),
  }),
);
