import type { Ports } from '../../context.ts';
import { endLane } from '../../entities/sql/end-lane.ts';

/** Ends what an endpoint that is no more was still to be sent, all but what is under way. */
export async function endDeliveries(
  { db }: Pick<Ports, 'db'>,
  endpoint: { readonly workspaceId: string; readonly id: string },
  why: string,
): Promise<void> {
  await endLane(db, endpoint.workspaceId, endpoint.id, why);
}
