import type { Ports } from '../../context.ts';
import type { ChannelName } from '../../domain/delivery/delivery.ts';
import { reasonFor } from '../../domain/notification/notification.ts';
import type { DeliveryRow } from '../../entities/delivery.ts';
import { insertNotices } from '../../entities/sql/insert-notices.ts';
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
    ...byMail.map(({ id }) => ({ channel: 'EMAIL' as const, lane: `email:${id}`, recipient: id })),
    ...(inSlack ? [{ channel: 'SLACK' as const, lane: `slack:${notice.workspaceId}`, recipient: null }] : []),
  ];
  if (ways.length === 0) return 0;
  await insertNotices(
    ports.db,
    notice,
    ways.map((way) => ({ id: ports.newId(), ...way })),
  );
  return ways.length;
}
