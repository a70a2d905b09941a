import { addressedQuestion, isRecipient } from '../../domain/notification/recipient.ts';
import { waitsForViewer } from '../approval/waits-for-me.ts';
import type { GraphqlContext } from '../context.ts';
import { type InboxRow, isQuestion } from './inbox-item.ts';
import type { InboxReader } from './inbox-reader.ts';

/** Those rows that wait for the reader, by the rules of voting and of answering; judged together. */
export async function waitingOf(
  rows: readonly InboxRow[],
  me: InboxReader,
  context: GraphqlContext,
): Promise<InboxRow[]> {
  const verdicts = await Promise.all(rows.map((row) => waits(row, me, context)));
  return rows.filter((_row, at) => verdicts[at]);
}

async function waits(
  row: InboxRow,
  { actor, standIns }: InboxReader,
  context: GraphqlContext,
): Promise<boolean> {
  if (!isQuestion(row)) return waitsForViewer(row, context);
  return row.status === 'PENDING' && isRecipient(actor, standIns, addressedQuestion(row));
}
