import { riskLevels } from '../../domain/policy/risk.ts';
import { RequestEntity } from '../../entities/request.ts';
import type { GraphqlContext } from '../context.ts';
import { type Order, orderBy } from '../order.ts';
import { type PageArgs, stretchOf } from '../page.ts';
import { ownRows, query, type Sql, tenantAnd } from '../rows.ts';
import { type InboxFilter, inboxConditions } from './inbox-filter.ts';
import { type InboxRow, inboxRow, isQuestion } from './inbox-item.ts';
import type { InboxReader } from './inbox-reader.ts';
import { type InboxView, viewOf } from './inbox-view.ts';

const id = { name: 'id', type: 'uuid', of: (row: InboxRow) => row.id } as const;

/** Least time left first; of what ends at once, the riskiest. Letter for letter the columns of the index `inbox_urgent`. */
const mostUrgent: Order<InboxRow> = orderBy('INBOX_URGENT', false, [
  { name: 'expires_at', type: 'timestamptz', of: (row) => row.expiresAt },
  {
    name: `(case when kind = 'APPROVAL' then -risk_rank else 0 end)`,
    type: 'smallint',
    of: (row) => (isQuestion(row) ? 0 : -(riskLevels.indexOf(row.riskLevel) + 1)),
  },
  id,
]);

const newestEnded: Order<InboxRow> = orderBy('INBOX_ENDED', true, [
  {
    name: 'decided_at',
    type: 'timestamptz',
    of: (row) => (isQuestion(row) ? row.answeredAt : row.decidedAt) ?? row.updatedAt,
  },
  id,
]);

/** What a view shows with a filter, and in which order. */
export interface InboxListing {
  readonly where: readonly Sql[];
  readonly order: Order<InboxRow>;
  readonly fenced: boolean;
}

export function inboxListing(
  view: InboxView,
  filter: InboxFilter | null | undefined,
  me: InboxReader,
): InboxListing {
  const { ended, sql } = viewOf[view];
  return {
    where: [(bind) => sql(bind, me), ...inboxConditions(filter)],
    order: ended ? newestEnded : mostUrgent,
    fenced: typeof filter?.search === 'string',
  };
}

/** So many rows of a listing from a cursor on, in one statement. */
export async function readInboxRows(
  context: GraphqlContext,
  { where, order, fenced }: InboxListing,
  args: PageArgs,
  limit: number,
): Promise<InboxRow[]> {
  const stretch = stretchOf(order, args, context.viewer.workspaceId);
  const rows = await query<Record<string, unknown>>(context, (bind) => {
    const conditions = [...where, ...stretch.where, ...ownRows(context, RequestEntity)];
    const found = `select * from request where ${tenantAnd(conditions, bind)}`;
    const rest = `order by ${stretch.orderBy} limit ${limit}`;
    return fenced ? `select * from (${found} offset 0) as request ${rest}` : `${found} ${rest}`;
  });
  return rows.map((row) => inboxRow(context, row));
}
