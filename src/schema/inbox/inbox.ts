import { limits } from '../../domain/limits.ts';
import { builder } from '../builder.ts';
import { InboxFilterInput } from './inbox-filter.ts';
import { InboxItem } from './inbox-item.ts';
import { InboxViewEnum } from './inbox-view.ts';
import { readInbox } from './read-inbox.ts';

const InboxConnection = builder.connectionObject(
  {
    type: InboxItem,
    name: 'InboxConnection',
    description: `A page of an inbox. \`totalCount\` goes to ${limits.inboxCountMax}; of WAITING_FOR_ME it is what \`inboxCounts\` says.`,
  },
  { name: 'InboxEdge', description: 'An approval or a question, and its place in the inbox.' },
);

builder.queryField('inbox', (t) =>
  t.field({
    type: InboxConnection,
    description:
      'What waits for people, approvals and questions together, or what has ended. What waits comes with the least time left first, and of what ends at the same moment the riskiest; what has ended comes with the newest first. A page costs the same however many there are. A page of WAITING_FOR_ME may have fewer rows than you asked for although more follow: go by `hasNextPage`.',
    args: {
      view: t.arg({
        type: InboxViewEnum,
        required: true,
        defaultValue: 'WAITING_FOR_ME',
        description: 'What is shown.',
      }),
      filter: t.arg({ type: InboxFilterInput, description: 'Which of it; all by default.' }),
      first: t.arg.int({
        description: `How many rows, 0 to ${limits.pageMaxItems}; ${limits.pageDefaultItems} by default.`,
      }),
      after: t.arg.string({
        description: 'Only rows that follow this cursor, which is one of the same view or order.',
      }),
    },
    complexity: ({ first }) => ({
      field: 1,
      multiplier: Math.min(first ?? limits.pageDefaultItems, limits.pageMaxItems),
    }),
    resolve: (_root, args, context) => readInbox(context, args),
  }),
);
