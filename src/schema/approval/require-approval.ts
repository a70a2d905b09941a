import { uuidOf } from '../../domain/type-id.ts';
import type { GraphqlContext } from '../context.ts';
import { notFound } from '../failure.ts';

/** The uuid of an approval that this workspace has; a subscription to any other fails. */
export async function requireApproval(approvalId: string, { loaders }: GraphqlContext): Promise<string> {
  const uuid = uuidOf('Approval', approvalId);
  if (uuid && (await loaders.approval.load(uuid))) return uuid;
  throw notFound('There is no such approval in this workspace.');
}
