import type { Context } from '../../context.ts';
import type { ApprovalStatus, Outcome } from '../../domain/approval/lifecycle.ts';
import { type RiskLevel, riskLevels } from '../../domain/policy/risk.ts';
import { inProjects, query } from '../rows.ts';

/** How a queue of approvals is doing. */
export interface Stats {
  readonly since: Date;
  readonly pending: number;
  readonly pendingByRisk: readonly { readonly riskLevel: RiskLevel; readonly count: number }[];
  readonly oldestPendingAt: Date | null;
  readonly nextToExpireId: string | null;
  readonly decided: number;
  readonly decidedByOutcome: readonly { readonly outcome: Outcome; readonly count: number }[];
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
}

/** One statement, and all but the next to expire from indexes alone (`0005-approval-statistics.ts`). */
export async function readStats(
  context: Context,
  { projectName, since }: { readonly projectName: string | null; readonly since: Date },
): Promise<Stats> {
  const [row] = await query<ReadStatsRow>(context, (bind) => {
    const from = bind(since, 'timestamptz');
    const isInProject = projectName === null ? 'true' : inProjects([projectName])(bind);
    return `
      with pending as materialized (
        select id, risk_level, created_at, expires_at from request
        where workspace_id = $1 and status = 'PENDING' and kind = 'APPROVAL' and ${isInProject}
      ), decided as (
        select ${countsBy('status', endings)} as counts,
          percentile_cont(array[0.5, 0.9]) within group (
            order by case when ${wasJudged} then (extract(epoch from decided_at - created_at) * 1000)::float8 end
          ) as took
        from request
        where workspace_id = $1 and kind = 'APPROVAL' and decided_at >= ${from} and ${isInProject}
      ), edits as (
        select count(*)::int as count from decision d
        ${projectName === null ? '' : 'join request r on r.workspace_id = $1 and r.id = d.request_id'}
        where d.workspace_id = $1 and d.final and d.outcome = 'EDIT_AND_APPROVE' and d.decided_at >= ${from}
          and ${isInProject}
      )
      select (select ${countsBy('risk_level', riskLevels)} from pending) as pending,
        (select min(created_at) from pending) as oldest_pending_at,
        (select id from pending order by expires_at, id limit 1) as next_to_expire_id,
        decided.counts as decided, decided.took, edits.count as edits
      from decided, edits`;
  });
  if (!row) throw new Error('The statistics answered nothing.');
  return {
    since,
    pending: sum(row.pending),
    pendingByRisk: riskLevels.map((riskLevel) => ({ riskLevel, count: row.pending[riskLevel] ?? 0 })),
    oldestPendingAt: row.oldest_pending_at,
    nextToExpireId: row.next_to_expire_id,
    decided: sum(row.decided),
    decidedByOutcome: byOutcome(row),
    medianMs: rounded(row.took?.[0]),
    p90Ms: rounded(row.took?.[1]),
  };
}

type Counts = Readonly<Partial<Record<string, number>>>;

interface ReadStatsRow {
  readonly pending: Counts;
  readonly oldest_pending_at: Date | null;
  readonly next_to_expire_id: string | null;
  readonly decided: Counts;
  readonly took: readonly (number | null)[] | null;
  readonly edits: number;
}

/**
 * The outcome that ends a request in each status. An approval may be one with an edit; those are counted aside.
 */
const endOf: Partial<Record<ApprovalStatus, Outcome>> = {
  APPROVED: 'APPROVE',
  REJECTED: 'REJECT',
  OVERRIDDEN: 'OVERRIDE',
  ESCALATED: 'ESCALATE',
  INFO_REQUESTED: 'REQUEST_MORE_INFO',
  EXPIRED: 'EXPIRE',
  CANCELED: 'CANCEL',
};
const endings = Object.keys(endOf);

/** Whether a reviewer decided it: what the clock, the requester or a policy ends is left out. */
const wasJudged = `status not in ('EXPIRED', 'CANCELED') and decided_at > created_at`;

function countsBy(column: string, values: readonly string[]): string {
  const counts = values.map((value) => `'${value}', count(*) filter (where ${column} = '${value}')`);
  return `json_build_object(${counts.join(', ')})`;
}

function byOutcome({ decided, edits }: ReadStatsRow): Stats['decidedByOutcome'] {
  const ended = Object.entries(endOf).map(([status, outcome]) => ({ outcome, count: decided[status] ?? 0 }));
  const edited = { outcome: 'EDIT_AND_APPROVE', count: edits } as const;
  return [
    ...ended.map(({ outcome, count }) => ({ outcome, count: outcome === 'APPROVE' ? count - edits : count })),
    edited,
  ];
}

const sum = (counts: Counts) =>
  Object.values(counts).reduce<number>((total, count) => total + (count ?? 0), 0);
const rounded = (ms: number | null | undefined) => (typeof ms === 'number' ? Math.round(ms) : null);
