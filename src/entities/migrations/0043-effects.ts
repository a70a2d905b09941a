import { Migration } from '@mikro-orm/migrations';

/** A receipt is redeemed once, or revoked before; and what became of the effect is on record. */
export class Effects extends Migration {
  override up(): void {
    this.addSql(`
      create table effect (
        id uuid primary key,
        workspace_id uuid not null references workspace (id),
        request_id uuid not null,
        decision_id uuid not null,
        status text not null,
        redeemed_by_id uuid,
        redeemed_at timestamptz(3),
        lease_ends_at timestamptz(3),
        reported_at timestamptz(3),
        result json,
        error text,
        revoked_by_id uuid,
        revoked_at timestamptz(3),
        revoke_reason text,
        epoch text not null,
        version integer not null
      )`);
    // What makes a receipt good for once, whoever comes at the same time.
    this.addSql('create unique index effect_of_decision on effect (workspace_id, decision_id)');
    this.addSql('create index effect_of_request on effect (request_id)');
    this.addSql(`create index effect_lease on effect (lease_ends_at) where status = 'REDEEMED'`);
    // The keys of agents that have what agents have by default; one that was given something else keeps that.
    this.addSql(`
      update api_key k set scopes = k.scopes || '{effects:redeem}'::text[] from principal p
      where p.id = k.principal_id and p.kind in ('AGENT', 'SERVICE') and k.revoked_at is null
        and k.scopes @> '{approvals:read:own,approvals:create}'::text[]
        and k.scopes <@ '{approvals:read:own,approvals:create}'::text[]`);
  }
}
