import { limits } from '../../domain/limits.ts';
import { builder } from '../builder.ts';
import { countViews } from './count-inbox.ts';
import { inboxReader } from './inbox-reader.ts';
import { type InboxView, InboxViewEnum } from './inbox-view.ts';

const InboxCount = builder
  .objectRef<{ readonly view: InboxView; readonly count: number }>('InboxCount')
  .implement({
    description: 'How much a view of the inbox has.',
    fields: (t) => ({
      view: t.field({ type: InboxViewEnum, description: 'The view.', resolve: ({ view }) => view }),
      count: t.exposeInt('count', {
        description: `How many approvals and questions; a count stops at ${limits.inboxCountMax}.`,
      }),
    }),
  });

builder.queryField('inboxCounts', (t) =>
  t.field({
    type: [InboxCount],
    description: `How much each view of the inbox has, in the order of the views, for the numbers beside them. Each count stops at ${limits.inboxCountMax}. For a reviewer whose authority is limited by conditions, or who stands in for another, the ${limits.inboxJudgedMax} most urgent of WAITING_FOR_ME are judged one by one, and what is beyond them is counted by role and group alone.`,
    complexity: { field: 10, multiplier: 1 },
    resolve: async (_root, _args, context) => countViews(context, await inboxReader(context)),
  }),
);
