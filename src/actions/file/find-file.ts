import type { Context, Ports } from '../../context.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { type FileLink, openFileLink } from '../../domain/file/file-link.ts';
import { grants, requireScope } from '../../domain/people/scopes.ts';
import { uuidOf } from '../../domain/type-id.ts';
import { FileEntity, type FileRow } from '../../entities/file.ts';
import { mapRow } from '../../entities/map-row.ts';
import { isOwnFile } from '../../entities/sql/read-own-file.ts';

/** A file of the viewer's workspace. One of another workspace does not exist. */
export async function findFile(context: Context, id: string): Promise<FileRow> {
  const { db, viewer } = context;
  requireScope(viewer.scopes, 'approvals:read:own');
  const file = await read(context, viewer.workspaceId, uuidOf('Attachment', id));
  if (grants(viewer.scopes, 'approvals:read')) return file;
  if (!(await isOwnFile(db, file, viewer.principal.id))) throw noSuchFile();
  return file;
}

/** The file of a link that was signed by us and has not expired: its holder may read the file. */
export async function findLinkedFile(ports: Pick<Ports, 'db' | 'vault'>, link: FileLink): Promise<FileRow> {
  const { db, vault } = ports;
  const [by] = await db.rows(
    db.everywhere.selectFrom('installation').select(['file_link_key as key', db.now().as('now')]),
  );
  if (!by) throw new Error('The database was not installed.');
  const { workspaceId, fileId } = openFileLink(link, {
    key: vault.keyFor('file links', by.key),
    now: by.now,
  });
  return read(ports, workspaceId, fileId);
}

async function read({ db }: Pick<Ports, 'db'>, workspaceId: string, id: string | null): Promise<FileRow> {
  const [row] = id
    ? await db.rows(db.in(workspaceId).selectFrom('file').selectAll().where('id', '=', id))
    : [];
  if (!row) throw noSuchFile();
  return mapRow(db, FileEntity, row);
}

const noSuchFile = () => new NotFoundError('There is no such file in this workspace.', ['id']);
