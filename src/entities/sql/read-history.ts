import type { Database } from '../database.ts';
import type { RequestRow } from '../request.ts';
import { ofWorkspace } from '../tenant-condition.ts';

/** A revision of a request, with what it was judged by. */
export type PastRevision = Pick<
  RequestRow,
  | 'revision'
  | 'projectId'
  | 'type'
  | 'action'
  | 'riskLevel'
  | 'recommendation'
  | 'params'
  | 'paramsSchema'
  | 'context'
  | 'createdAt'
> & {
  readonly requestId: RequestRow['id'];
  readonly snapshot: RequestRow['policySnapshot'];
  /** Whether a standing approval let it in. */
  readonly standing: boolean;
};

/** Past revisions of so many requests, newest first. */
export function readHistory(
  db: Database,
  workspaceId: string,
  page: {
    readonly since: Date | null;
    /** The request that the page before ended with. */
    readonly before: { readonly createdAt: Date; readonly id: string } | null;
    readonly requests: number;
  },
): Promise<PastRevision[]> {
  return db.query<PastRevision>(
    `with page as (
       select q.* from request q
       where ${ofWorkspace('q')} and q.kind = 'APPROVAL' and ($2::timestamptz is null or q.created_at >= $2)
         and ($3::timestamptz is null or (q.created_at, q.id) < ($3, $4::uuid))
       order by q.created_at desc, q.id desc limit $5
     )
     select r.id as "requestId", x.revision, r.project_id as "projectId", r.type, r.action, r.risk_level as "riskLevel",
       r.recommendation, x.params, r.params_schema as "paramsSchema", x.context, x.policy_snapshot as snapshot, r.created_at as "createdAt",
       exists (select from policy p where ${ofWorkspace('p')}
         and p.id = (x.policy_snapshot->'policy'->>'id')::uuid and p.budget is not null) as standing
     from page r
     cross join lateral (
       select r.revision, r.params, r.context, r.policy_snapshot
       union all
       select v.revision, v.params, v.context, v.policy_snapshot from request_revision v
       where ${ofWorkspace('v')} and v.request_id = r.id and v.policy_snapshot is not null
     ) x
     order by r.created_at desc, r.id desc, x.revision desc`,
    [workspaceId, page.since, page.before?.createdAt ?? null, page.before?.id ?? null, page.requests],
  );
}
