import type { LoggedEvent } from '../../domain/event/event.ts';
import type { GraphqlContext } from '../context.ts';
import { newestEvent } from '../event/newest-event.ts';

/** The event of the decision that a request rests on now, or null while it is open. */
export function decidedEvent(requestId: string, context: GraphqlContext): Promise<LoggedEvent | null> {
  return newestEvent(requestId, ['approval.decided'], context, [
    () =>
      `exists (select 1 from request r where r.workspace_id = $1 and r.id = event.request_id and r.status <> 'PENDING')`,
  ]);
}
