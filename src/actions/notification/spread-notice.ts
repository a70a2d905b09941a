import type { Ports } from '../../context.ts';
import type { ChannelName } from '../../domain/delivery/delivery.ts';
import { reasonFor } from '../../domain/delivery/notification.ts';
import type { DeliveryRow } from '../../entities/delivery.ts';
import { findRecipients } from './find-recipients.ts';

/**
 * Makes of a notice one delivery for everybody who is to be told, by every way that is open. Made again, after a
 * crash, it finds them there already: a person is told of one event once by each way.
 */
export async function spreadNotice(
  ports: Ports,
  notice: DeliveryRow,
  channels: readonly ChannelName[],
): Promise<number> {
  const reason = reasonFor(notice.eventType);
  if (!reason || !notice.requestId) return 0;
  const told = await findRecipients(ports, notice.workspaceId, notice.requestId, reason);
  const byMail = channels.includes('EMAIL') ? told.filter(({ email }) => email !== null) : [];
  const inSlack = channels.includes('SLACK') && told.some((person) => person.slackUserId !== null);
  const ways = [
    ...byMail.map(({ id }) => ({ channel: 'EMAIL', lane: `email:${id}`, recipient: id })),
    ...(inSlack ? [{ channel: 'SLACK', lane: `slack:${notice.workspaceId}`, recipient: null }] : []),
  ];
  if (ways.length === 0) return 0;
  await ports.db.query(
    `insert into delivery (id, workspace_id, channel, lane, recipient_id, event_id, event_type, request_id, state, next_attempt_at, created_at)
     select way.id, $1, way.channel, md5(way.lane)::uuid, way.recipient, $2, $3, $4, 'PENDING', ${ports.db.clock()}, ${ports.db.clock()}
     from unnest($5::uuid[], $6::text[], $7::text[], $8::uuid[]) way (id, channel, lane, recipient)
     on conflict (lane, event_id) where event_id is not null do nothing`,
    [
      notice.workspaceId,
      notice.eventId,
      notice.eventType,
      notice.requestId,
      ways.map(() => ports.newId()),
      ways.map(({ channel }) => channel),
      ways.map(({ lane }) => lane),
      ways.map(({ recipient }) => recipient),
    ],
  );
  return ways.length;
}
