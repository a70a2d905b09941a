import { type EventType, eventTypes } from '../event/event.ts';
import { patternsOf } from '../event/event-pattern.ts';
import { reasonFor } from '../notification/notification.ts';

/** Who outside is informed of an event, by its type. The log makes the deliveries when it appends the event. */
export interface EventDelivery {
  /** The patterns of a webhook endpoint that match it. */
  readonly patterns: readonly string[];
  /** Whether the callback URL of its request is called. */
  readonly callsBack: boolean;
  /** Whether reviewers are notified that a request waits for them. */
  readonly notifies: boolean;
  /** Whether the change that it belongs to makes a delivery of its own. */
  readonly delivered: boolean;
  /** Whether it may change which webhook endpoints there are, or whom notifications can reach. */
  readonly changesEndpoints: boolean;
  readonly changesNotices: boolean;
}

const callsBack: ReadonlySet<EventType> = new Set(['approval.decided', 'approval.escalated']);
const delivered: ReadonlySet<EventType> = new Set([
  'webhook_endpoint.tested',
  'webhook_delivery.replayed',
  'link.sent',
]);

const deliveries = Object.fromEntries(
  (Object.keys(eventTypes) as EventType[]).map((type) => [type, delivery(type)]),
) as Readonly<Record<EventType, EventDelivery>>;

export function deliveryOf(type: EventType): EventDelivery {
  return deliveries[type];
}

/** By its subject, and not by its whole type, so that a new type about endpoints cannot be forgotten here. */
function delivery(type: EventType): EventDelivery {
  return {
    patterns: patternsOf(type),
    callsBack: callsBack.has(type),
    notifies: reasonFor(type) !== null,
    delivered: delivered.has(type),
    changesEndpoints: type.startsWith('webhook_endpoint.'),
    changesNotices: type.startsWith('notification_preference.'),
  };
}
