import { limits } from '../../domain/limits.ts';
import type { Database } from '../database.ts';
import type { DeliveryRow } from '../delivery.ts';

/** How one notification goes out. */
export interface NoticeWay extends Pick<DeliveryRow, 'id' | 'channel'> {
  /** Names the receiver; what has the same name waits in one lane. */
  readonly lane: string;
  readonly recipient: DeliveryRow['recipientId'];
}

/**
 * A delivery for each way, unless it is there already: one statement and one text, however many there are. What is sent
 * is read when it is sent, so a notification that still waits covers the revisions that follow, and one that has just
 * been sent is followed by the next after a while. Beyond a bound for each requester, a digest follows later; its id is
 * made of the digest before it, so that of several that are made at once there is one.
 */
export async function insertNotices(
  db: Database,
  notice: Pick<DeliveryRow, 'workspaceId' | 'eventId' | 'eventType' | 'requestId'>,
  ways: readonly NoticeWay[],
): Promise<void> {
  await db.query(
    `with asked as (select requester_id as requester from request where id = $4),
     way as (
       select w.id, w.channel, md5(w.lane)::uuid as lane, w.recipient
       from unnest($5::uuid[], $6::text[], $7::text[], $8::uuid[]) w (id, channel, lane, recipient)
     ),
     known as (
       select way.*,
         (select max(d.created_at) from delivery d
          where d.request_id = $4 and d.lane = way.lane
            and d.created_at > ${db.clock()} - make_interval(secs => $9)) as last_at,
         exists (select 1 from delivery d
          where d.request_id = $4 and d.lane = way.lane and d.state = 'PENDING' and d.attempts = 0) as waits,
         (select count(*) from (select 1 from delivery d join request r on r.id = d.request_id
          where d.lane = way.lane and r.requester_id = (select requester from asked)
            and d.created_at > ${db.clock()} - interval '1 hour' limit $10) lately) >= $10 as is_digest,
         exists (select 1 from delivery d join request r on r.id = d.request_id
          where d.lane = way.lane and d.event_type = 'notices.digest' and d.state = 'PENDING' and d.attempts = 0
            and r.requester_id = (select requester from asked)) as digest_waits
       from way
     )
     insert into delivery (id, workspace_id, channel, lane, recipient_id, event_id, event_type, request_id, state, next_attempt_at, created_at)
     select case when is_digest then md5(concat_ws(' ', lane, (select requester from asked), (
         select extract(epoch from max(d.created_at)) from delivery d join request r on r.id = d.request_id
         where d.lane = known.lane and d.event_type = 'notices.digest' and r.requester_id = (select requester from asked)
       )))::uuid else id end, $1, channel, lane, recipient, $2, case when is_digest then 'notices.digest' else $3 end, $4, 'PENDING',
       case when is_digest then ${db.clock()} + make_interval(secs => $11)
         when $3 = 'approval.revised' and last_at is not null then last_at + make_interval(secs => $9)
         else ${db.clock()} end, ${db.clock()}
     from known
     where not (is_digest and digest_waits) and not ($3 = 'approval.revised' and waits)
     on conflict do nothing`,
    [
      notice.workspaceId,
      notice.eventId,
      notice.eventType,
      notice.requestId,
      ways.map(({ id }) => id),
      ways.map(({ channel }) => channel),
      ways.map(({ lane }) => lane),
      ways.map(({ recipient }) => recipient),
      limits.revisedNoticeEveryMs / 1_000,
      limits.noticesMaxPerRequesterAndHour,
      limits.noticeDigestMs / 1_000,
    ],
  );
}
