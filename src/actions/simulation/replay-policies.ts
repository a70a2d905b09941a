import { z } from 'zod';
import type { Context } from '../../context.ts';
import { canonical } from '../../domain/canonical.ts';
import { id, optional } from '../../domain/input/field.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { judge } from '../../domain/policy/govern.ts';
import { inForce, type Policy } from '../../domain/policy/policy.ts';
import { factsOf, type PolicySnapshot, snapshotOf } from '../../domain/policy/policy-snapshot.ts';
import type { RiskLevel } from '../../domain/policy/risk.ts';
import { ProjectEntity } from '../../entities/project.ts';
import type { RecommendationRecord } from '../../entities/request.ts';
import { CreatePolicyInput } from '../policy/create-policy.ts';
import { loadRulebook } from '../policy/load-rulebook.ts';
import { noSuchProject } from '../task/create-task.ts';
import { withCandidate } from './steps/candidate.ts';

const Input = z.strictObject({
  candidate: optional(CreatePolicyInput),
  replaces: optional(id('Policy')),
  since: optional(z.date()),
  first: optional(
    z
      .number()
      .int()
      .min(1)
      .max(limits.replayMaxRevisions, `At most ${limits.replayMaxRevisions.toLocaleString('en')} at once.`),
  ),
});

export interface Difference {
  readonly requestId: string;
  readonly revision: number;
  readonly recorded: PolicySnapshot;
  readonly replayed: PolicySnapshot;
}

export interface Replay {
  readonly considered: number;
  readonly differences: readonly Difference[];
  /** Requests that standing approvals let in: what was left of their budgets then is not known now. */
  readonly skipped: number;
}

/**
 * Asks the policies, with a candidate or as they are, about past requests, newest first, and tells where they
 * would have been judged otherwise. Reads only.
 */
export async function replayPolicies(context: Context, input: z.input<typeof Input>): Promise<Replay> {
  requireScope(context.viewer.scopes, 'admin');
  const { candidate, replaces, since, first } = validate(Input, input);
  const policies = await policiesWith(context, candidate, replaces);
  let [considered, skipped] = [0, 0];
  const differences: Difference[] = [];
  for await (const past of history(context, since, first ?? limits.replayDefaultRevisions)) {
    if (past.standing) {
      skipped += 1;
      continue;
    }
    considered += 1;
    const { snapshot: recorded } = past;
    const facts = factsOf({ ...past, policySnapshot: recorded });
    const judged = judge(inForce(policies, past.projectId), facts, context.memory.conditions);
    const replayed = snapshotOf(judged, recorded, facts);
    if (whatIsDone(recorded) === whatIsDone(replayed)) continue;
    differences.push({ requestId: past.requestId, revision: past.revision, recorded, replayed });
  }
  return { considered, differences, skipped };
}

/** What a judgement makes of a request, whichever policy says so. */
function whatIsDone(snapshot: PolicySnapshot): string {
  const { effect, stages, onExpiry, reasonRequired, confirmationRequired, allowSelfApproval } = snapshot;
  return canonical({ effect, stages, onExpiry, reasonRequired, confirmationRequired, allowSelfApproval });
}

async function policiesWith(
  context: Context,
  candidate: z.output<typeof CreatePolicyInput> | null,
  replaces: string | null,
): Promise<readonly Policy[]> {
  const { workspaceId } = context.viewer;
  const [counter] = await context.db.query<{ version: number }>(
    'select rules_version::int as version from event_counter where workspace_id = $1',
    [workspaceId],
  );
  const { policies } = await loadRulebook(context, workspaceId, counter?.version ?? 0);
  const lasting = policies.filter(({ standing }) => !standing);
  if (!candidate?.projectName) return withCandidate(lasting, candidate, null, context.now, replaces);
  const project = await context.em.findOne(ProjectEntity, { name: candidate.projectName });
  if (!project) throw noSuchProject(candidate.projectName);
  return withCandidate(lasting, candidate, project.id, context.now, replaces);
}

interface Past {
  readonly requestId: string;
  readonly revision: number;
  readonly projectId: string;
  readonly type: string;
  readonly action: string;
  readonly riskLevel: RiskLevel;
  readonly recommendation: RecommendationRecord | null;
  readonly params: Record<string, unknown> | null;
  readonly context: Record<string, unknown>;
  readonly snapshot: PolicySnapshot;
  readonly standing: boolean;
}

/** Past revisions with what they were judged by, newest requests first, a page at a time. */
async function* history(context: Context, since: Date | null, max: number): AsyncGenerator<Past> {
  let before: { createdAt: Date; id: string } | null = null;
  for (let read = 0; read < max; ) {
    const rows: (Past & { createdAt: Date })[] = await context.db.query(historySql, [
      context.viewer.workspaceId,
      since,
      before?.createdAt ?? null,
      before?.id ?? null,
      Math.min(limits.replayPageRequests, max - read),
    ]);
    const last = rows.at(-1);
    if (!last) return;
    before = { createdAt: last.createdAt, id: last.requestId };
    for (const row of rows) {
      if (read === max) return;
      read += 1;
      yield row;
    }
  }
}

const historySql = `
  with page as (
    select * from request
    where workspace_id = $1 and kind = 'APPROVAL' and ($2::timestamptz is null or created_at >= $2)
      and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
    order by created_at desc, id desc limit $5
  )
  select r.id as "requestId", x.revision, r.project_id as "projectId", r.type, r.action, r.risk_level as "riskLevel",
    r.recommendation, x.params, x.context, x.policy_snapshot as snapshot, r.created_at as "createdAt",
    exists (select from policy p
      where p.id = (x.policy_snapshot->'policy'->>'id')::uuid and p.budget is not null) as standing
  from page r
  cross join lateral (
    select r.revision, r.params, r.context, r.policy_snapshot
    union all
    select v.revision, v.params, v.context, v.policy_snapshot from request_revision v
    where v.request_id = r.id and v.policy_snapshot is not null
  ) x
  order by r.created_at desc, r.id desc, x.revision desc`;
