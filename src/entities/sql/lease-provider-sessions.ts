import { limits } from '../../domain/limits.ts';
import type { Database } from '../database.ts';

/** A browser session about which the provider has to be asked, and who it is of. */
export interface LeasedSession {
  readonly session_id: string;
  readonly workspace_id: string;
  readonly identity_id: string;
  readonly principal_id: string;
  readonly issuer: string;
  readonly subject: string;
  readonly sealed: string;
  readonly silent_since: Date | null;
  readonly now: Date;
}

/**
 * Takes what is due. Every replica asks; a session goes to one of them until its lease is over, because a refresh token
 * may be worth nothing once it was used. Of those that have ended nothing is asked any more.
 */
export function leaseProviderSessions(db: Database): Promise<(LeasedSession & Record<string, unknown>)[]> {
  return db.query(
    `with clock as materialized (select ${db.clock()} as now),
     due as (
       select s.session_id from clock, provider_session s
       join api_key k on k.id = s.session_id
       join principal p on p.workspace_id = k.workspace_id and p.id = k.principal_id
       where s.next_refresh_at <= clock.now
         and k.revoked_at is null and k.expires_at > clock.now and p.suspended_at is null
       order by s.next_refresh_at
       limit ${limits.providerSweepBatch}
       for update of s skip locked
     )
     update provider_session s
     set next_refresh_at = clock.now + interval '${limits.providerLeaseMs} milliseconds'
     from due, clock, identity i
     where s.session_id = due.session_id and i.id = s.identity_id
     returning s.session_id, s.workspace_id, s.identity_id, i.principal_id, i.issuer, i.subject, s.sealed, s.silent_since, clock.now as now`,
  );
}

/** Forgets of sessions that have ended what the provider gave for them; answers how many. */
export async function forgetProviderSessions(db: Database): Promise<number> {
  const forgotten = await db.query(
    `delete from provider_session where session_id in (
       select s.session_id from provider_session s join api_key k on k.id = s.session_id
       where k.revoked_at is not null or k.expires_at <= ${db.clock()}
       limit ${limits.providerForgetBatch})
     returning 1`,
  );
  return forgotten.length;
}
