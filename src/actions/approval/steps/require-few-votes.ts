import type { Context } from '../../../context.ts';
import { ForbiddenError } from '../../../domain/errors.ts';
import { limits } from '../../../domain/limits.ts';
import type { RequestRow } from '../../../entities/request.ts';

/** A vote that ends nothing is on record for ever, so a reviewer casts so many of them on one request. */
export async function requireFewVotes({ db, viewer }: Context, { id }: RequestRow): Promise<void> {
  const votes = await db.rows(
    db
      .in(viewer.workspaceId)
      .selectFrom('decision')
      .select('id')
      .where('request_id', '=', id)
      .where('decided_by_id', '=', viewer.principal.id)
      .limit(limits.votesMaxPerVoter),
  );
  if (votes.length < limits.votesMaxPerVoter) return;
  throw new ForbiddenError(
    `You have answered this request ${limits.votesMaxPerVoter} times without ending it, and that is the most.`,
  );
}
