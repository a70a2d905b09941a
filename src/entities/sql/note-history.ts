import type { Database } from '../database.ts';

/**
 * Notes that the database is another one than before, if it is by what it is known by, or if a server knows that it has
 * lost events. Answers whether that was noted now. By hand, because it compares what `historyMark` has by hand.
 */
export async function noteHistory(db: Database, isLost: boolean): Promise<boolean> {
  const mark = await db.historyMark();
  const noted = await db.query<{ first: boolean }>(
    `with known as (select mark from database_history order by began_at desc limit 1)
     insert into database_history (began_at, mark, receipts_accepted_at)
     select ${db.clock()}, ${mark}, case when not exists (select from known) then ${db.clock()} end
     where $1::boolean or not exists (select from known where mark = ${mark})
     on conflict do nothing
     returning receipts_accepted_at is not null as first`,
    [isLost],
  );
  return noted.some(({ first }) => !first);
}
