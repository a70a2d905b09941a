import type { Context } from '../../../context.ts';
import { openStatuses } from '../../../domain/approval/lifecycle.ts';
import { ConflictError } from '../../../domain/errors.ts';
import { limits } from '../../../domain/limits.ts';
import { encodeId } from '../../../domain/type-id.ts';
import { cancelApproval } from '../../approval/cancel-approval.ts';
import { answerElicitation } from '../../elicitation/answer-elicitation.ts';
import { countOpenRequests } from '../../people/count-open-requests.ts';

/** Cancels what a principal has asked for and is still open, oldest first, each by a change of its own. */
export async function cancelOpenRequests(
  context: Context,
  { id: principalId }: { readonly id: string },
  { reason, atMost }: { readonly reason: string; readonly atMost: number },
): Promise<{ canceledRequests: number; openRequests: number }> {
  let canceledRequests = 0;
  while (canceledRequests < atMost) {
    const open = await findOpen(context, principalId);
    if (open.length === 0) break;
    for (const { id, kind } of open) {
      try {
        if (kind === 'APPROVAL') {
          await cancelApproval(context, {
            id: encodeId('Approval', id),
            reason: reason.slice(0, limits.noteMaxChars),
          });
        } else await answerElicitation(context, { id: encodeId('Elicitation', id), action: 'CANCEL' });
        canceledRequests += 1;
      } catch (error) {
        // It has ended by itself in the meantime, which is as good.
        if (!(error instanceof ConflictError)) throw error;
      }
    }
  }
  return { canceledRequests, openRequests: await countOpenRequests(context, principalId) };
}

function findOpen({ db, viewer }: Context, principalId: string) {
  return db.rows(
    db
      .in(viewer.workspaceId)
      .selectFrom('request')
      .select(['id', 'kind'])
      .where('requester_id', '=', principalId)
      .where('status', 'in', [...openStatuses])
      .orderBy('created_at')
      .limit(limits.suspendBatchRequests),
  );
}
