import DataLoader from 'dataloader';
import type { Context } from '../context.ts';

/** What links to files are signed with. */
export function fileLinkKey({ db, vault }: Context): DataLoader<number, string> {
  return new DataLoader(async (wanted) => {
    const [row] = await db.rows(db.everywhere.selectFrom('installation').select('file_link_key'));
    if (!row) throw new Error('The database was not installed.');
    const key = vault.keyFor('file links', row.file_link_key);
    return wanted.map(() => key);
  });
}
