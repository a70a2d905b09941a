import type { Content } from '../../domain/approval/revision.ts';
import type { Requester } from '../../domain/people/one-person.ts';
import type { StandIn } from '../../domain/policy/right.ts';
import type { Database } from '../database.ts';
import { delegatesOf, standInsOf } from '../stand-ins.ts';
import { requesterJson } from '../stood-with-json.ts';
import type { Columns } from '../tables.ts';
import { ofWorkspace } from '../tenant-condition.ts';

export type RequestRead = Record<string, unknown> &
  Columns<'event_counter', 'rules_version'> & {
    requester: Requester;
    requester_suspended: boolean;
    delegated_by: string[] | null;
    stand_ins: StandIn[] | null;
    delegate_ids: string[];
    seen: Content | null;
    read_at: Date;
  };

/** A request with what deciding it needs, read at one moment. */
export async function readRequest(
  db: Database,
  asked: {
    readonly workspaceId: string;
    readonly id: string;
    /** The revision that the caller saw, if it is asked whether another has replaced it. */
    readonly seenRevision: number | null;
    readonly principalId: string;
  },
): Promise<RequestRead | null> {
  const [row] = await db.query<RequestRead>(
    `select r.*, ${requesterJson(db, '$1', 'p')} as requester, p.suspended_at is not null as requester_suspended, ${db.clock()} as read_at,
       (select c.rules_version from event_counter c where ${ofWorkspace('c')}) as rules_version,
       ${standInsOf(db, '$1', '$4::uuid')} as stand_ins,
       ${delegatesOf(db, '$1', '$4::uuid')} as delegate_ids,
       case when cardinality(r.delegated_by_ids) > 0 then (
         select array_agg(d.handle order by passed.place)
         from unnest(r.delegated_by_ids) with ordinality as passed(id, place)
         join principal d on ${ofWorkspace('d')} and d.id = passed.id
       ) end as delegated_by,
       case when $3::int < r.revision then (
         select json_build_object('summary', v.summary, 'params', v.params, 'context', v.context,
           'keyValueContext', v.key_value_context, 'attachmentIds', v.attachment_ids)
         from request_revision v where ${ofWorkspace('v')} and v.request_id = r.id and v.revision = $3::int
       ) end as seen
     from request r
     join principal p on ${ofWorkspace('p')} and p.id = r.requester_id
     where ${ofWorkspace('r')} and r.id = $2 and r.kind = 'APPROVAL'`,
    [asked.workspaceId, asked.id, asked.seenRevision, asked.principalId],
  );
  return row ?? null;
}
