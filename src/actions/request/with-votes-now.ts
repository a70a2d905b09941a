import type { Ports } from '../../context.ts';
import { ballotNow, mayLapse, votersOf } from '../../domain/approval/votes-now.ts';
import type { RequestRow } from '../../entities/request.ts';
import { readVotersNow } from '../../entities/sql/read-voters-now.ts';

/** The request with the votes that count at this moment. A change that is made by them names the rules that they were read by. */
export async function withVotesNow<Request extends RequestRow>(
  { db, memory }: Pick<Ports, 'db' | 'memory'>,
  request: Request,
): Promise<Request> {
  if (!mayLapse(request)) return request;
  const voters = await readVotersNow(db, request.workspaceId, votersOf(request));
  return { ...request, ballot: ballotNow(request, voters, memory.conditions) };
}
