import DataLoader from 'dataloader';
import type { Context } from '../context.ts';
import { type Decision, DecisionEntity } from '../entities/decision.ts';
import { mapRow } from '../entities/map-row.ts';
import type { RequestRow } from '../entities/request.ts';
import { query } from './rows.ts';

type AtStage = Pick<RequestRow, 'id' | 'revision' | 'stage'>;

/** By the id of the voter: their latest vote for a request, at its revision and stage. */
export type CountedVotes = DataLoader<AtStage, ReadonlyMap<string, Decision>, string>;

const keyOf = ({ id, revision, stage }: AtStage) => `${id}/${revision}/${stage}`;

/** The decisions by which seats are filled, one statement for all requests that are asked for together. */
export function countedVotes(context: Context): CountedVotes {
  return new DataLoader(
    async (requests) => {
      const ids = requests.map(({ id }) => id);
      const revisions = requests.map(({ revision }) => revision);
      const stages = requests.map(({ stage }) => stage);
      const rows = await query<Record<string, unknown>>(
        context,
        (bind) =>
          `select distinct on (d.request_id, d.revision, d.stage, d.decided_by_id) d.* from decision d
           where d.workspace_id = $1 and d.counted and d.outcome <> 'REJECT'
             and (d.request_id, d.revision, d.stage) in (select * from unnest(
               ${bind(ids, 'uuid[]')}, ${bind(revisions, 'int[]')}, ${bind(stages, 'int[]')}))
           order by d.request_id, d.revision, d.stage, d.decided_by_id, d.decided_at desc`,
      );
      const votes = rows.map((row) => mapRow(context.db, DecisionEntity, row));
      const byStage = Map.groupBy(votes, (vote) => keyOf({ ...vote, id: vote.requestId }));
      return requests.map(
        (request) => new Map(byStage.get(keyOf(request))?.map((vote) => [vote.decidedById, vote])),
      );
    },
    { cacheKeyFn: keyOf },
  );
}
