import type { Context } from '../../../context.ts';
import { NotFoundError } from '../../../domain/errors.ts';
import { type Elicitation, ElicitationEntity } from '../../../entities/elicitation.ts';
import { mapRow } from '../../../entities/map-row.ts';
import { expireElicitation } from '../../request/expire-elicitation.ts';

/** A question with the time, in one round trip. One whose time is up is ended first. */
export async function loadElicitation(
  context: Context,
  id: string | null,
): Promise<{ elicitation: Elicitation; now: Date }> {
  for (;;) {
    const { db, viewer } = context;
    const { workspaceId } = viewer;
    const [row] = id
      ? await db.rows(
          db
            .in(workspaceId)
            .selectFrom('request')
            .selectAll()
            .select(db.now().as('read_at'))
            .where('id', '=', id)
            .where('kind', '=', 'ELICITATION'),
        )
      : [];
    if (!row) throw new NotFoundError('There is no such elicitation in this workspace.', ['input', 'id']);
    const elicitation = mapRow(context.db, ElicitationEntity, row);
    if (elicitation.status !== 'PENDING' || elicitation.expiresAt > row.read_at) {
      return { elicitation, now: row.read_at };
    }
    await expireElicitation(context, workspaceId, elicitation.id);
  }
}

/** The question that an earlier call made or answered, as it now stands. */
export async function recallElicitation(context: Context, id: string): Promise<{ elicitation: Elicitation }> {
  return { elicitation: await context.em.findOneOrFail(ElicitationEntity, { id }, { refresh: true }) };
}
