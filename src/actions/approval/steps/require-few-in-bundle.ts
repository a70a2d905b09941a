import type { Context } from '../../../context.ts';
import { ValidationError } from '../../../domain/errors.ts';
import { limits } from '../../../domain/limits.ts';

/** A bundle is seen on one card and answered at once, so it has a size. Those that are opened at the same moment may exceed it. */
export async function requireFewInBundle(
  { db, viewer }: Pick<Context, 'db' | 'viewer'>,
  bundleKey: string | null,
): Promise<void> {
  if (bundleKey === null) return;
  const members = await db.rows(
    db
      .in(viewer.workspaceId)
      .selectFrom('request')
      .select('id')
      .where('requester_id', '=', viewer.principal.id)
      .where('bundle_key', '=', bundleKey)
      .limit(limits.bundleMaxApprovals),
  );
  if (members.length < limits.bundleMaxApprovals) return;
  throw new ValidationError([
    {
      path: ['input', 'bundleKey'],
      message: `This bundle has ${limits.bundleMaxApprovals} approvals, and no bundle has more. Give the next ones another key.`,
    },
  ]);
}
