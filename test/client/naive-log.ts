import { setTimeout as after } from 'node:timers/promises';
import type { Database } from '../../src/entities/database.ts';

/** A reader that goes by a serial number which transactions take before they commit. */
export interface NaiveLog {
  /** How many decisions it has heard. */
  readonly heard: number;
  readonly written: number;
  /** Reads to the end, and learns how much there was. */
  settle(): Promise<void>;
  stop(): void;
}

/**
 * The event log as it is often built: a serial key, and readers that ask for what is above the highest they
 * have seen. Numbers are taken in one order and committed in another, so a reader steps over rows that are
 * not there yet. It is written by the same statements as the real log; between number and commit lies a
 * moment of chance, as a disk or a network would make one.
 */
export async function naiveLog(db: Database): Promise<NaiveLog> {
  await db.query('create table naive_log (n bigserial primary key, decision_id uuid not null)');
  await db.query(`
    create function write_naive_log() returns trigger language plpgsql as $$
    begin
      insert into naive_log (decision_id) values (new.id);
      perform pg_sleep(random() * 0.005);
      return new;
    end $$`);
  await db.query(
    'create trigger naive before insert on decision for each row when (new.final) execute function write_naive_log()',
  );
  let cursor = 0;
  let heard = 0;
  let written = 0;
  let stopped = false;
  const readOn = async () => {
    const rows = await db.query<{ n: number }>('select n from naive_log where n > $1 order by n', [cursor]);
    heard += rows.length;
    cursor = Number(rows.at(-1)?.n ?? cursor);
  };
  const reading = (async () => {
    while (!stopped) {
      await readOn();
      await after(2);
    }
  })();
  return {
    get heard() {
      return heard;
    },
    get written() {
      return written;
    },
    async settle() {
      stopped = true;
      await reading;
      await readOn();
      const [row] = await db.query<{ count: number }>('select count(*) as count from naive_log');
      written = Number(row?.count);
    },
    stop() {
      stopped = true;
    },
  };
}
