import { Migration } from '@mikro-orm/migrations';

/** Decisions have receipts, which are signed by keys of the installation. */
export class Receipts extends Migration {
  override up(): void {
    this.addSql(`
      create table signing_key (
        number integer primary key,
        kid text not null unique,
        public_key text not null,
        sealed text not null,
        signs_from timestamptz(3) not null,
        created_at timestamptz(3) not null
      )`);
    // Which history of the database a decision was made in: that of the last one that had begun by then.
    this.addSql(`
      create table log_epoch (
        epoch text primary key,
        began_at timestamptz(3) not null,
        receipts_accepted_at timestamptz(3)
      )`);
    this.addSql(`insert into log_epoch (epoch, began_at) select epoch, to_timestamp(0) from installation`);
  }
}
