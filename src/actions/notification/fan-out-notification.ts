import type { Ports } from '../../context.ts';
import type { ChannelName } from '../../domain/delivery/delivery.ts';
import { reasonFor } from '../../domain/notification/notification.ts';
import type { DeliveryRow } from '../../entities/delivery.ts';
import { insertNotices } from '../../entities/sql/insert-notices.ts';
import { findRecipients } from './find-recipients.ts';

/**
 * Fans a notification out to one delivery for each recipient and channel. Repeated after a crash, it finds them
 * there already: a person is notified of one event once by each channel.
 */
export async function fanOutNotification(
  ports: Ports,
  notice: DeliveryRow,
  channels: readonly ChannelName[],
): Promise<number> {
  const reason = reasonFor(notice.eventType);
  if (!reason || !notice.requestId) return 0;
  const recipients = await findRecipients(ports, notice.workspaceId, notice.requestId, reason);
  const byMail = channels.includes('EMAIL') ? recipients.filter(({ email }) => email !== null) : [];
  const inSlack = channels.includes('SLACK') && recipients.some((person) => person.slackUserId !== null);
  const deliveries = [
    ...byMail.map(({ id }) => ({ channel: 'EMAIL' as const, lane: `email:${id}`, recipient: id })),
    ...(inSlack ? [{ channel: 'SLACK' as const, lane: `slack:${notice.workspaceId}`, recipient: null }] : []),
  ];
  if (deliveries.length === 0) return 0;
  await insertNotices(
    ports.db,
    notice,
    deliveries.map((way) => ({ id: ports.newId(), ...way })),
  );
  return deliveries.length;
}
