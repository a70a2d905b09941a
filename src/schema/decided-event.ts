import type { LoggedEvent, NewEvent } from '../domain/event.ts';
import { EventEntity } from '../entities/event.ts';
import type { GraphqlContext } from './context.ts';
import { rowsOf } from './rows.ts';

/** The event of the decision that a request rests on now, or null while it is open. One statement, so one moment. */
export async function decidedEvent(requestId: string, context: GraphqlContext): Promise<LoggedEvent | null> {
  const [row] = await rowsOf(context, EventEntity, {
    where: [
      (bind) => `request_id = ${bind(requestId, 'uuid')}`,
      () => `type = 'approval.decided'`,
      () =>
        `exists (select 1 from request r where r.workspace_id = $1 and r.id = event.request_id and r.status <> 'PENDING')`,
    ],
    tail: () => 'order by seq desc limit 1',
  });
  if (!row) return null;
  // The stored text is `[seq, occurredAt, event]`, and the event in it is whole.
  const [, , said] = JSON.parse(row.canonical) as [number, string, NewEvent];
  return { ...said, workspaceId: row.workspaceId, seq: Number(row.seq), occurredAt: row.occurredAt };
}
