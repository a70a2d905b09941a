import { limits } from '../../domain/limits.ts';
import { builder } from '../builder.ts';
import { badInput } from '../failure.ts';
import { RiskLevelEnum } from '../policy/risk-level.ts';
import { Approval } from '../refs.ts';
import { OutcomeEnum } from './outcome.ts';
import { readStats, type Stats } from './read-stats.ts';

const RiskCount = builder.objectRef<Stats['pendingByRisk'][number]>('RiskCount').implement({
  description: 'How many requests of one risk level there are.',
  fields: (t) => ({
    riskLevel: t.field({
      type: RiskLevelEnum,
      description: 'The risk level.',
      resolve: ({ riskLevel }) => riskLevel,
    }),
    count: t.exposeInt('count', { description: 'How many.' }),
  }),
});

const OutcomeCount = builder.objectRef<Stats['decidedByOutcome'][number]>('OutcomeCount').implement({
  description: 'How many requests ended in one way.',
  fields: (t) => ({
    outcome: t.field({
      type: OutcomeEnum,
      description: 'The final outcome.',
      resolve: ({ outcome }) => outcome,
    }),
    count: t.exposeInt('count', { description: 'How many.' }),
  }),
});

const judged = 'of those that people decided. Null when there were none.';

const ApprovalStats = builder.objectRef<Stats>('ApprovalStats').implement({
  description: 'How approvals are doing: what waits now, and what was decided since a time.',
  fields: (t) => ({
    since: t.expose('since', { type: 'DateTime', description: 'From when on decisions are counted.' }),
    pending: t.exposeInt('pending', { description: 'How many requests wait for people now.' }),
    pendingByRisk: t.field({
      type: [RiskCount],
      description: 'Of those, how many of each risk level, from LOW to CRITICAL.',
      complexity: { field: 1, multiplier: 4 },
      resolve: ({ pendingByRisk }) => pendingByRisk,
    }),
    oldestPendingAt: t.expose('oldestPendingAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when the one that has waited longest waits; null when nothing does.',
    }),
    nextToExpire: t.field({
      type: Approval,
      nullable: true,
      description: 'The pending request whose time runs out first; null when nothing waits.',
      resolve: ({ nextToExpireId }, _args, { loaders }) =>
        nextToExpireId ? loaders.approval.load(nextToExpireId) : null,
    }),
    decided: t.exposeInt('decided', { description: 'How many requests have ended since then.' }),
    decidedByOutcome: t.field({
      type: [OutcomeCount],
      description: 'Of those, how many with each final outcome.',
      complexity: { field: 1, multiplier: 8 },
      resolve: ({ decidedByOutcome }) => decidedByOutcome,
    }),
    medianMs: t.exposeFloat('medianMs', {
      nullable: true,
      description: `Milliseconds from asking to the final decision that half of them took at most, ${judged}`,
    }),
    p90Ms: t.exposeFloat('p90Ms', {
      nullable: true,
      description: `Milliseconds from asking to the final decision that nine in ten of them took at most, ${judged}`,
    }),
  }),
});

builder.queryField('approvalStats', (t) =>
  t.field({
    authScopes: { scope: 'approvals:read' },
    type: ApprovalStats,
    description:
      'How approvals are doing. It counts what there is, so ask for it now and then and not all the time.',
    complexity: 10,
    args: {
      projectName: t.arg.string({ description: 'Only requests of this project; by default, of all.' }),
      since: t.arg({
        type: 'DateTime',
        description: 'From when on decisions are counted, at most 366 days ago; 30 days by default.',
      }),
    },
    resolve: (_root, { projectName, since }, context) =>
      readStats(context, { projectName: projectName ?? null, since: start(since ?? null, context.now) }),
  }),
);

function start(since: Date | null, now: Date): Date {
  if (since === null) return new Date(now.getTime() - limits.statsDefaultMs);
  const agoMs = now.getTime() - since.getTime();
  if (agoMs >= 0 && agoMs <= limits.statsMaxMs) return since;
  throw badInput('Statistics look back at most 366 days: give a time within them for `since`.');
}
