import DataLoader from 'dataloader';
import type { Context } from '../context.ts';
import type { Decided } from '../entities/decided.ts';
import { DecisionEntity } from '../entities/decision.ts';
import { columnsAs, mapRowAs } from '../entities/map-row.ts';
import { PrincipalEntity } from '../entities/principal.ts';
import { RequestEntity } from '../entities/request.ts';
import { oneOf, query } from './rows.ts';

/**
 * A decision with the one who decided and what was decided, in one statement: an agent is waiting for this, and
 * each further round trip to the database would be time that it waits.
 */
export function decidedLoader(
  context: Context,
  read: (decided: Decided) => void,
): DataLoader<string, Decided | null> {
  const { db } = context;
  return new DataLoader(async (ids) => {
    const rows = await query<Record<string, unknown>>(
      context,
      (bind) =>
        `select ${columnsAs(db, DecisionEntity, 'd')}, ${columnsAs(db, PrincipalEntity, 'p')}, ${columnsAs(db, RequestEntity, 'r')}
         from decision d
         join principal p on p.workspace_id = $1 and p.id = d.decided_by_id
         join request r on r.workspace_id = $1 and r.id = d.request_id and r.kind = 'APPROVAL'
         where d.workspace_id = $1 and ${oneOf('d.id', ids, 'uuid')(bind)}`,
    );
    const byId = new Map<string, Decided>();
    for (const row of rows) {
      const decided = {
        decision: mapRowAs(db, DecisionEntity, row, 'd'),
        decidedBy: mapRowAs(db, PrincipalEntity, row, 'p'),
        approval: mapRowAs(db, RequestEntity, row, 'r'),
      };
      read(decided);
      byId.set(decided.decision.id, decided);
    }
    return ids.map((id) => byId.get(id) ?? null);
  });
}
