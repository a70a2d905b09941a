import { limits } from '../../domain/limits.ts';
import { RequestEntity } from '../../entities/request.ts';
import type { GraphqlContext } from '../context.ts';
import { type Bind, ownRows, query, type Sql, tenantAnd } from '../rows.ts';
import { type InboxFilter, inboxConditions } from './inbox-filter.ts';
import type { InboxReader } from './inbox-reader.ts';
import { inboxListing, readInboxRows } from './inbox-rows.ts';
import { type InboxView, inboxViews, viewOf } from './inbox-view.ts';
import { approvedBy } from './may-wait-for.ts';
import { waitingOf } from './waiting-of.ts';

/** How many a view has, with a filter or without, as far as counts go. */
export async function countInbox(
  context: GraphqlContext,
  view: InboxView,
  filter: InboxFilter | null | undefined,
  me: InboxReader,
): Promise<number> {
  const [row] = await query<{ count: string | number }>(
    context,
    (bind) => `select ${countSql(context, view, filter, me)(bind)} as count`,
  );
  return judged(context, view, filter, me, Number(row?.count ?? 0));
}

/** How many each view has, in one statement. */
export async function countViews(
  context: GraphqlContext,
  me: InboxReader,
): Promise<readonly { readonly view: InboxView; readonly count: number }[]> {
  const [row] = await query<Record<string, string | number>>(context, (bind) => {
    const counts = inboxViews.map(
      (view) => `${countSql(context, view, null, me)(bind)} as ${view.toLowerCase()}`,
    );
    return `select ${counts.join(', ')}`;
  });
  return Promise.all(
    inboxViews.map(async (view) => {
      const count = Number(row?.[view.toLowerCase()] ?? 0);
      return { view, count: await judged(context, view, null, me, count) };
    }),
  );
}

/**
 * The database counts everything that may wait for a reviewer. Where a condition limits what they may approve, or they
 * stand in for another, the most urgent of it is judged, so that the number is the one of the list.
 */
async function judged(
  context: GraphqlContext,
  view: InboxView,
  filter: InboxFilter | null | undefined,
  me: InboxReader,
  counted: number,
): Promise<number> {
  const isPlain = me.actor.authority === null && me.standIns.length === 0;
  if (view !== 'WAITING_FOR_ME' || isPlain || counted === 0) return counted;
  const rows = await readInboxRows(context, inboxListing(view, filter, me), {}, limits.inboxJudgedMax);
  const { length } = await waitingOf(rows, me, context);
  return rows.length < limits.inboxJudgedMax ? length : length + Math.max(0, counted - rows.length);
}

/** SQL of a count that stops at its limit, so that its cost has one, too. */
function countSql(
  context: GraphqlContext,
  view: InboxView,
  filter: InboxFilter | null | undefined,
  me: InboxReader,
): Sql {
  const unvoted: Sql[] = view === 'WAITING_FOR_ME' ? [(bind: Bind) => `not (${approvedBy(bind, me)})`] : [];
  const where: Sql[] = [
    (bind) => viewOf[view].sql(bind, me),
    ...unvoted,
    ...inboxConditions(filter),
    ...ownRows(context, RequestEntity),
  ];
  return (bind) =>
    `(select count(*) from (select 1 from request where ${tenantAnd(where, bind)} limit ${limits.inboxCountMax}) as counted)`;
}
