import DataLoader from 'dataloader';
import type { Context } from '../context.ts';
import { type RequestRevision, RequestRevisionEntity } from '../entities/request-revision.ts';
import { rowsOf } from './rows.ts';

interface RevisionKey {
  readonly requestId: string;
  readonly revision: number;
}

/** Contents that a newer revision has replaced, by request and revision. */
export type PastRevisions = DataLoader<RevisionKey, RequestRevision | null, string>;

const keyOf = ({ requestId, revision }: RevisionKey) => `${requestId}/${revision}`;

export function pastRevisions(context: Context): PastRevisions {
  return new DataLoader(
    async (keys) => {
      const ids = keys.map(({ requestId }) => requestId);
      const revisions = keys.map(({ revision }) => revision);
      const rows = await rowsOf(context, RequestRevisionEntity, {
        where: [
          (bind) =>
            `(request_id, revision) in (select * from unnest(${bind(ids, 'uuid[]')}, ${bind(revisions, 'int[]')}))`,
        ],
      });
      const byKey = new Map(rows.map((row) => [keyOf(row), row]));
      return keys.map((key) => byKey.get(keyOf(key)) ?? null);
    },
    { cacheKeyFn: keyOf },
  );
}
