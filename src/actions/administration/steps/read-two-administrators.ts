import type { Context } from '../../../context.ts';
import { atLeast, roles } from '../../../domain/people/roles.ts';

const administrators = roles.filter((role) => atLeast(role, 'ADMIN'));

/** Whether this workspace requires two administrators, and how many people could be one of them. */
export async function readTwoAdministrators({ db, viewer }: Pick<Context, 'db' | 'viewer'>): Promise<{
  readonly required: boolean;
  readonly people: number;
}> {
  const [row] = await db.rows(
    db
      .in(viewer.workspaceId)
      .selectFrom('workspace as w')
      .select('w.two_administrators as required')
      .select(({ fn, selectFrom }) =>
        selectFrom('principal as p')
          .select(fn.countAll<number>().as('count'))
          .where('p.kind', '=', 'HUMAN')
          .where('p.role', 'in', administrators)
          .$asScalar()
          .$notNull()
          .as('people'),
      )
      .where('w.id', '=', viewer.workspaceId),
  );
  if (!row) throw new Error('The workspace is not there.');
  return { required: row.required, people: Number(row.people) };
}
