import { createWorkspace } from '../actions/people/create-workspace.ts';
import type { CreateWorkspacePorts } from '../context.ts';
import { type Keys, readKeys, writeKeys } from '../server/keys.ts';
import type { Logger } from '../server/logger.ts';

/** The secrets of the embedded database's workspace, which is founded at the first start. */
export async function firstKeys(
  ports: CreateWorkspacePorts,
  dataDirectory: string,
  log: Pick<Logger, 'warn'>,
): Promise<Keys | null> {
  const kept = await readKeys(dataDirectory);
  if (kept) return kept;
  const [workspace] = await ports.db.rows(
    ports.db.everywhere.selectFrom('workspace').select('name').limit(1),
  );
  if (workspace) {
    log.warn(
      { dataDirectory, workspace: workspace.name },
      'keys.json is gone and its secrets with it; programs cannot find this server without a key of their own',
    );
    return null;
  }
  const founded = await createWorkspace(ports, { name: 'Development' });
  await writeKeys(dataDirectory, founded);
  return founded;
}
