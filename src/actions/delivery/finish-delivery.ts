import type { Ports } from '../../context.ts';
import type { AttemptRecord, DeliveryOutcome } from '../../domain/delivery/delivery.ts';
import type { DeliveryRow } from '../../entities/delivery.ts';
import { finishAttempt } from '../../entities/sql/finish-delivery.ts';

/** What is known of the endpoint when an attempt has ended. */
export interface FinishedDelivery {
  /**
   * Since when nothing has reached it, this attempt aside; null when the last one did, or there is no endpoint.
   */
  readonly failingSince: Date | null;
  /** Whether its queue has another delivery that is due. */
  readonly more: boolean;
  readonly now: Date;
}

/**
 * Records what came of an attempt. A server that has lost its lease says nothing: null. What waits behind this
 * delivery is due when it is, or now when it has ended, so that the queue behind a dead receiver is not looked
 * at every second. The endpoint remembers when its failing began.
 */
export async function finishDelivery(
  ports: Ports,
  delivery: DeliveryRow,
  outcome: DeliveryOutcome,
  record: AttemptRecord,
): Promise<FinishedDelivery | null> {
  const row = await finishAttempt(ports.db, delivery, outcome, record);
  return row?.finished ? { failingSince: row.failing_since, more: row.more, now: row.now } : null;
}

/** Gives back what was begun and given up, to the server that takes it next: the attempt does not count. */
export async function handBackDelivery(
  { db }: Ports,
  { workspaceId, id, fence }: DeliveryRow,
): Promise<void> {
  await db.rows(
    db
      .in(workspaceId)
      .updateTable('delivery')
      .set(({ eb }) => ({
        leased_until: null,
        attempts: eb('attempts', '-', 1),
        attempt_of_round: eb('attempt_of_round', '-', 1),
      }))
      .where('id', '=', id)
      .where('fence', '=', fence)
      .where('leased_until', 'is not', null),
  );
}

/** Keeps what is sent, so that every attempt sends the same. */
export async function keepBody({ db }: Ports, { workspaceId, id }: DeliveryRow, body: string): Promise<void> {
  await db.rows(
    db.in(workspaceId).updateTable('delivery').set({ body }).where('id', '=', id).where('body', 'is', null),
  );
}
