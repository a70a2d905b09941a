import DataLoader from 'dataloader';
import type { Context } from '../context.ts';
import type { ApprovalStatus } from '../domain/approval/lifecycle.ts';
import { RequestEntity, type RequestRow } from '../entities/request.ts';
import { ownRows, query, tenantAnd } from './rows.ts';

/** Approvals of one requester with the same key. */
export interface Bundle {
  readonly key: string;
  /** In the order in which they were asked. */
  readonly members: readonly { readonly id: string; readonly status: ApprovalStatus }[];
}

type Bundled = Pick<RequestRow, 'requesterId' | 'bundleKey'>;
export type Bundles = DataLoader<Bundled, Bundle | null, string>;

const keyOf = ({ requesterId, bundleKey }: Bundled) => `${requesterId}/${bundleKey}`;

/** One statement for all bundles of a page, and none where nothing is bundled. */
export function bundles(context: Context): Bundles {
  return new DataLoader(
    async (wanted) => {
      const bundled = wanted.filter(({ bundleKey }) => bundleKey !== null);
      if (bundled.length === 0) return wanted.map(() => null);
      const rows = await query<{ requester_id: string; bundle_key: string; members: Bundle['members'] }>(
        context,
        (bind) => {
          const pairs = `select * from unnest(
            ${bind(
              bundled.map(({ requesterId }) => requesterId),
              'uuid[]',
            )},
            ${bind(
              bundled.map(({ bundleKey }) => bundleKey),
              'text[]',
            )})`;
          return `select requester_id, bundle_key,
              jsonb_agg(jsonb_build_object('id', id, 'status', status) order by id) as members
            from request
            where ${tenantAnd(ownRows(context, RequestEntity), bind)}
              and bundle_key is not null and (requester_id, bundle_key) in (${pairs})
            group by requester_id, bundle_key`;
        },
      );
      const found = new Map(
        rows.map(({ requester_id: requesterId, bundle_key: key, members }) => [
          keyOf({ requesterId, bundleKey: key }),
          { key, members },
        ]),
      );
      return wanted.map((one) => found.get(keyOf(one)) ?? null);
    },
    { cacheKeyFn: keyOf },
  );
}
