import type { EventType, LoggedEvent, NewEvent } from '../../domain/event/event.ts';
import { markOf } from '../../domain/event/event-cursor.ts';
import { EventEntity } from '../../entities/event.ts';
import type { GraphqlContext } from '../context.ts';
import { oneOf, rowsOf, type Sql } from '../rows.ts';

/** The newest event of these types about one subject, or null when there is none. One statement, so one moment. */
export async function newestEvent(
  subjectId: string,
  types: readonly EventType[],
  context: GraphqlContext,
  where: readonly Sql[] = [],
): Promise<LoggedEvent | null> {
  const [row] = await rowsOf(context, EventEntity, {
    where: [(bind) => `request_id = ${bind(subjectId, 'uuid')}`, oneOf('type', types, 'text'), ...where],
    tail: () => 'order by seq desc limit 1',
  });
  if (!row) return null;
  // The stored text is `[seq, occurredAt, event]`, and the event in it is whole.
  const [, , said] = JSON.parse(row.canonical) as [number, string, NewEvent];
  const { workspaceId, seq, occurredAt, hash } = row;
  return { ...said, workspaceId, seq: Number(seq), occurredAt, mark: markOf(hash) };
}
