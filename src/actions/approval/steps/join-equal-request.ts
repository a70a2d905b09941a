import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { mapRow } from '../../../entities/map-row.ts';
import { RequestEntity, type RequestRow } from '../../../entities/request.ts';
import { advanceRequest } from '../../request/advance-request.ts';

/** The open request of the caller that is equal, as it was asked at first; null when there is none. */
export async function findEqualRequest(context: Context, digest: string): Promise<RequestRow | null> {
  const { db, viewer } = context;
  const { workspaceId } = viewer;
  const [found] = await db.rows(
    db
      .in(workspaceId)
      .selectFrom('request')
      .selectAll()
      .select(({ eb }) => eb('expires_at', '<=', db.now()).as('overdue'))
      .where('requester_id', '=', viewer.principal.id)
      .where('equal_digest', '=', digest)
      .where('status', '=', sql.lit('PENDING'))
      .where('revision', '=', sql.lit(1)),
  );
  if (!found) return null;
  if (!found.overdue) return mapRow(db, RequestEntity, found);
  await advanceRequest(context, workspaceId, found.id);
  return null;
}

/** Nothing is written of joining, and nothing is joined that has ended or was revised meanwhile. */
export function joinEqualRequest(request: RequestRow, rules: number) {
  const { id, workspaceId, status, revision, equalDigest } = request;
  const where = { id, workspaceId, status, revision, equalDigest };
  return {
    change: {
      updates: [{ of: RequestEntity, where, set: { equalDigest } }],
      inserts: [],
      events: [],
      rules,
      callsBack: false,
    },
    request,
    decidedById: null,
    joined: true,
  };
}
