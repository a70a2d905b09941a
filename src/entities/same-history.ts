import type { BindSource } from './append-events-call.ts';
import type { Change, JudgedHistory } from './change.ts';

/**
 * SQL: whether the database is the one that these changes were judged by. It is asked before anything is locked, and of
 * changes that are written together the strictest counts.
 */
export function sameHistory({ mark }: JudgedHistory, bind: BindSource): string {
  const each = (of: (history: JudgedHistory) => unknown) => (changes: readonly Change[]) =>
    changes.flatMap(({ history }) => (history ? [of(history)] : []));
  const workspace = bind(([change]) => change?.workspaceId, 'uuid');
  const count = bind((changes) => changes.length, 'int');
  const epochs = bind(
    each(({ epoch }) => epoch),
    'text[]',
  );
  const since = bind(
    each((history) => history.since.toISOString()),
    'timestamptz[]',
  );
  const seqs = bind(
    each(({ line }) => line.seq),
    'bigint[]',
  );
  const hashes = bind(
    each(({ line }) => line.hash),
    'text[]',
  );
  return `(select i.epoch = all(${epochs}) from installation i)
    and (select h.mark = ${mark} from database_history h order by h.began_at desc limit 1)
    and not exists (select from database_history h
      where h.began_at > any(${since}) and h.receipts_accepted_at is null)
    and (select count(*) from unnest(${seqs}, ${hashes}) as line (seq, hash)
      join event e on e.workspace_id = ${workspace} and e.seq = line.seq and e.hash = line.hash) = ${count}`;
}
