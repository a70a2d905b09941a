import DataLoader from 'dataloader';
import type { Context } from '../context.ts';
import { ballotNow, mayLapse, votersOf } from '../domain/approval/votes-now.ts';
import type { RequestRow } from '../entities/request.ts';
import { readVotersNow } from '../entities/sql/read-voters-now.ts';

/** A request with the votes that count at this moment. */
export type VotesNow = DataLoader<RequestRow, RequestRow, string>;

/** One statement for all requests that are asked for together, and none where nobody has voted. */
export function votesNow({ db, memory, viewer }: Context): VotesNow {
  return new DataLoader(
    async (requests) => {
      const voters = requests.filter(mayLapse).map(votersOf);
      if (voters.length === 0) return requests;
      const now = await readVotersNow(db, viewer.workspaceId, {
        principalIds: voters.flatMap(({ principalIds }) => principalIds),
        keyIds: voters.flatMap(({ keyIds }) => keyIds),
        requesterIds: voters.flatMap(({ requesterIds }) => requesterIds),
      });
      return requests.map((request) => ({ ...request, ballot: ballotNow(request, now, memory.conditions) }));
    },
    { cacheKeyFn: ({ id, version }) => `${id}/${version}` },
  );
}
