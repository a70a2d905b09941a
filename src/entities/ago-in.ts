import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.ts';

/** The moment that is so long ago. */
export function agoIn(db: Pick<Database, 'now'>, ms: number): RawBuilder<Date> {
  return sql<Date>`${db.now()} - make_interval(secs => ${sql.lit(ms / 1_000)})`;
}
