import type { Database } from '../database.ts';
import type { DeliveryRow } from '../delivery.ts';

/** How one notification goes out. */
export interface NoticeWay extends Pick<DeliveryRow, 'id' | 'channel'> {
  /** Names the receiver; what has the same name waits in one lane. */
  readonly lane: string;
  readonly recipient: DeliveryRow['recipientId'];
}

/** A delivery for each way, unless it is there already: one statement and one text, however many there are. */
export async function insertNotices(
  db: Database,
  notice: Pick<DeliveryRow, 'workspaceId' | 'eventId' | 'eventType' | 'requestId'>,
  ways: readonly NoticeWay[],
): Promise<void> {
  await db.query(
    `insert into delivery (id, workspace_id, channel, lane, recipient_id, event_id, event_type, request_id, state, next_attempt_at, created_at)
     select way.id, $1, way.channel, md5(way.lane)::uuid, way.recipient, $2, $3, $4, 'PENDING', ${db.clock()}, ${db.clock()}
     from unnest($5::uuid[], $6::text[], $7::text[], $8::uuid[]) way (id, channel, lane, recipient)
     on conflict (lane, event_id) where event_id is not null do nothing`,
    [
      notice.workspaceId,
      notice.eventId,
      notice.eventType,
      notice.requestId,
      ways.map(({ id }) => id),
      ways.map(({ channel }) => channel),
      ways.map(({ lane }) => lane),
      ways.map(({ recipient }) => recipient),
    ],
  );
}
