import type { Context } from '../../../context.ts';
import { NotFoundError, ValidationError } from '../../../domain/errors.ts';
import { encodeId } from '../../../domain/type-id.ts';

const path = ['input', 'insteadOf'];

/** A request comes back for one that its requester asked for and that has ended; an open one is revised. */
export async function requireEarlierRequest(
  { db, viewer }: Pick<Context, 'db' | 'viewer'>,
  asked: { readonly insteadOf: string | null; readonly insteadOfGiven: boolean },
): Promise<void> {
  if (!asked.insteadOfGiven) return;
  const [earlier] = asked.insteadOf
    ? await db.rows(
        db
          .in(viewer.workspaceId)
          .selectFrom('request')
          .select(['id', 'status'])
          .where('id', '=', asked.insteadOf)
          .where('kind', '=', 'APPROVAL')
          .where('requester_id', '=', viewer.principal.id),
      )
    : [];
  if (!earlier) throw new NotFoundError('You have asked for no such approval in this workspace.', path);
  if (earlier.status !== 'PENDING' && earlier.status !== 'INFO_REQUESTED') return;
  throw new ValidationError([
    {
      path,
      message: `${encodeId('Approval', earlier.id)} is still open: change it with reviseApproval, or end it with cancelApproval first.`,
    },
  ]);
}
