import { limits } from '../../domain/limits.ts';
import type { GraphqlContext } from '../context.ts';
import { type Page, type PageArgs, sizeOf, stretchOf } from '../page.ts';
import { countInbox } from './count-inbox.ts';
import type { InboxFilter } from './inbox-filter.ts';
import type { InboxRow } from './inbox-item.ts';
import { type InboxReader, inboxReader } from './inbox-reader.ts';
import { type InboxListing, inboxListing, readInboxRows } from './inbox-rows.ts';
import type { InboxView } from './inbox-view.ts';
import { waitingOf } from './waiting-of.ts';

export interface InboxArgs extends Pick<PageArgs, 'first' | 'after'> {
  readonly view: InboxView;
  readonly filter?: InboxFilter | null | undefined;
}

/** One page of a view. Its statements do not grow with its rows, nor its cost with how far in it lies. */
export async function readInbox(
  context: GraphqlContext,
  { view, filter, ...args }: InboxArgs,
): Promise<Page<InboxRow>> {
  const me = await inboxReader(context);
  const listing = inboxListing(view, filter, me);
  const count = () => countInbox(context, view, filter, me);
  if (view === 'WAITING_FOR_ME') return waitingPage(context, listing, args, me, count);
  const stretch = stretchOf(listing.order, args, context.viewer.workspaceId);
  return stretch.pageOf(await readInboxRows(context, listing, args, stretch.limit), count);
}

/**
 * What the database finds is judged, and what is left out is read as well. The number of readings is bounded: a page may
 * have fewer rows than were asked for, and its end is then where the next one begins.
 */
async function waitingPage(
  context: GraphqlContext,
  listing: InboxListing,
  { first, after }: Pick<PageArgs, 'first' | 'after'>,
  me: InboxReader,
  count: () => Promise<number>,
): Promise<Page<InboxRow>> {
  const size = sizeOf({ first });
  const cursorOf = (row: InboxRow) => listing.order.cursorOf(row, context.viewer.workspaceId);
  const shown: InboxRow[] = [];
  let from = after ?? null;
  let isWhole = false;
  for (let read = 0; read < limits.inboxReadingsMax && !isWhole && shown.length <= size; read += 1) {
    const limit = Math.min((size + limits.inboxSpareRows) * 4 ** read, limits.inboxReadingMaxRows);
    const rows = await readInboxRows(context, listing, { after: from }, limit);
    shown.push(...(await waitingOf(rows, me, context)));
    const last = rows.at(-1);
    if (last) from = cursorOf(last);
    isWhole = rows.length < limit;
  }
  const edges = shown.slice(0, size).map((node) => ({ cursor: cursorOf(node), node }));
  const hasMore = shown.length > size;
  const lastShown = edges.at(-1)?.cursor ?? null;
  return {
    edges,
    pageInfo: {
      hasNextPage: hasMore || !isWhole,
      hasPreviousPage: Boolean(after),
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: hasMore || isWhole ? lastShown : from,
    },
    count,
  };
}
