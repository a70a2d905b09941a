import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import { NotFoundError } from '../../../domain/errors.ts';
import { encodeId } from '../../../domain/type-id.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Only files of the request’s own task can be attached; whether any other exists is not revealed. */
export async function requireAttachments(
  context: Pick<Context, 'db' | 'viewer'>,
  ids: readonly string[] | null,
  taskId: string | null,
): Promise<void> {
  if (!ids || ids.length === 0) return;
  const { db, viewer } = context;
  const found = await db.rows(
    db
      .in(viewer.workspaceId)
      .selectFrom('file')
      .select('id')
      .where('task_id', '=', taskId)
      .where('id', '=', sql<string>`any(${ids.filter((id) => uuid.test(id))}::uuid[])`),
  );
  const known = new Set(found.map(({ id }) => id));
  const at = ids.findIndex((id) => !known.has(id));
  const missing = ids[at];
  if (missing === undefined) return;
  const name = uuid.test(missing) ? encodeId('Attachment', missing) : `“${missing}”`;
  throw new NotFoundError(`There is no file ${name} on this task. Upload it to the task first.`, [
    'input',
    'attachmentIds',
    String(at),
  ]);
}
