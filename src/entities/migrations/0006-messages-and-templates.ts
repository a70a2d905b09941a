import { Migration } from '@mikro-orm/migrations';

/** What is said about requests, and the template that a request was asked by. */
export class MessagesAndTemplates extends Migration {
  override up(): void {
    this.addSql('alter table request add column template text');

    // Two who speak at once want the same number, and only one gets it: so numbers follow commits, and whoever
    // pages through a conversation misses nothing.
    this.addSql(`
      create table message (
        id uuid not null,
        workspace_id uuid not null,
        request_id uuid not null,
        number integer not null,
        revision integer not null,
        kind text not null check (kind in ('WRITTEN', 'FACTS', 'MODEL')),
        author_id uuid not null,
        content text not null,
        in_reply_to_id uuid,
        sources jsonb not null,
        model text,
        created_at timestamptz(3) not null,
        primary key (workspace_id, id),
        foreign key (workspace_id, request_id) references request (workspace_id, id),
        foreign key (workspace_id, author_id) references principal (workspace_id, id),
        foreign key (workspace_id, in_reply_to_id) references message (workspace_id, id)
      )`);
    this.addSql('create unique index message_number on message (request_id, number)');
    this.addSql(
      'create index message_replies on message (workspace_id, in_reply_to_id) where in_reply_to_id is not null',
    );
  }
}
