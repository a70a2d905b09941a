import type { Ports } from '../../context.ts';
import type { ChannelName } from '../../domain/delivery/delivery.ts';
import { DeliveryEntity, type DeliveryRow } from '../../entities/delivery.ts';
import { mapRow } from '../../entities/map-row.ts';
import { leaseDue } from '../../entities/sql/lease-deliveries.ts';

/** A delivery that is ours to attempt until its lease is over, and when it became so. */
export interface LeasedDelivery {
  readonly delivery: DeliveryRow;
  readonly at: Date;
}

interface LeaseCapacity {
  readonly channels: readonly ChannelName[];
  /** How many may be taken. */
  readonly free: number;
  /** How many of one queue may be in flight, in all processes together. */
  readonly perQueue: number;
}

/**
 * Takes what is due. Every replica asks; a row goes to one of them. Queues are served in turn, those with the
 * fewest attempts in flight first, so that a slow receiver delays only its own deliveries. Within a queue, the
 * deliveries of one request are in order: the next waits until the one before it has ended. A lease that has
 * run out was held by a process that has died; its attempt counts, and says so in the log.
 */
export async function leaseDeliveries(ports: Ports, capacity: LeaseCapacity): Promise<LeasedDelivery[]> {
  const rows = await leaseDue(ports.db, capacity.channels, {
    inAll: capacity.free,
    perLane: capacity.perQueue,
  });
  return rows.map((row) => ({ delivery: mapRow(ports.db, DeliveryEntity, row), at: row.leased_at }));
}
