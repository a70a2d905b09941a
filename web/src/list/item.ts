import type { inboxPage } from '../documents/inbox.ts';
import type { ResultOf } from '../documents/result-of.ts';

/** What a list holds. */
export type Item = ResultOf<typeof inboxPage>['inbox']['nodes'][number];
export type ListedApproval = Extract<Item, { readonly __typename: 'Approval' }>;

/** Whether it still waits for an answer. */
export function isOpen(item: Item): boolean {
  if (item.__typename === 'Elicitation') return item.questionStatus === 'PENDING';
  return openStatuses.has(item.status);
}

const openStatuses: ReadonlySet<string> = new Set(['PENDING', 'INFO_REQUESTED']);
