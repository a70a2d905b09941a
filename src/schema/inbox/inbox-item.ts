import type { Context } from '../../context.ts';
import { ElicitationEntity, type Elicitation as ElicitationRow } from '../../entities/elicitation.ts';
import { mapRow } from '../../entities/map-row.ts';
import { RequestEntity, type RequestRow } from '../../entities/request.ts';
import { builder } from '../builder.ts';
import { Approval, Elicitation } from '../refs.ts';

/** What waits for people, or has waited: both kinds are rows of one table. */
export type InboxRow = RequestRow | ElicitationRow;

export function isQuestion(row: InboxRow): row is ElicitationRow {
  return row.kind === 'ELICITATION';
}

/** A row of the table of requests, under the names of its kind. */
export function inboxRow({ db }: Pick<Context, 'db'>, row: Record<string, unknown>): InboxRow {
  return row['kind'] === 'ELICITATION' ? mapRow(db, ElicitationEntity, row) : mapRow(db, RequestEntity, row);
}

export const InboxItem = builder.unionType('InboxItem', {
  description: 'What an inbox lists: an approval or a question.',
  types: [Approval, Elicitation],
  resolveType: (row) => (isQuestion(row as InboxRow) ? 'Elicitation' : 'Approval'),
});
