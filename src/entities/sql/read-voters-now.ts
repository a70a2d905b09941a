import type { VoterNow, VotersNow } from '../../domain/approval/votes-now.ts';
import type { Requester } from '../../domain/people/one-person.ts';
import type { Database } from '../database.ts';
import { ownedJson } from '../owned-json.ts';
import { requesterJson } from '../stood-with-json.ts';
import { ofWorkspace } from '../tenant-condition.ts';

interface VotersRead {
  readonly principals: readonly VoterNow[] | null;
  readonly requesters: readonly Requester[] | null;
  readonly read_at: Date;
  readonly revoked: readonly string[] | null;
}

/** What these principals may do now, whose they are, who stands in for the requesters, and which of these keys were revoked; signing out revokes nothing. */
export async function readVotersNow(
  db: Database,
  workspaceId: string,
  {
    principalIds,
    keyIds,
    requesterIds,
  }: Readonly<Record<'principalIds' | 'keyIds' | 'requesterIds', readonly string[]>>,
): Promise<VotersNow> {
  const [read] = await db.query<VotersRead & Record<string, unknown>>(
    `select
       (select jsonb_agg(${ownedJson('p')} || jsonb_build_object('role', p.role, 'groups', to_jsonb(p.groups),
          'authority', p.authority, 'accessEndedVersion', p.access_ended_version)) from principal p where ${ofWorkspace('p')} and p.id = any($2::uuid[])) as principals,
       (select jsonb_agg(k.id) from api_key k where ${ofWorkspace('k')} and k.id = any($3::uuid[])
          and k.revoked_at is not null and not k.signed_out) as revoked,
       (select jsonb_agg(${requesterJson(db, '$1', 'q')}) from principal q
        where ${ofWorkspace('q')} and q.id = any($4::uuid[])) as requesters,
       ${db.clock()} as read_at`,
    [workspaceId, principalIds, keyIds, requesterIds],
  );
  return {
    principals: new Map((read?.principals ?? []).map((principal) => [principal.id, principal])),
    requesters: new Map((read?.requesters ?? []).map((requester) => [requester.id, requester])),
    revokedKeys: new Set(read?.revoked ?? []),
    now: read?.read_at ?? new Date(0),
  };
}
