import type { Item } from './item.ts';

export type Urgency = 'Ends within the hour' | 'Today' | 'Later' | 'Decided';

/** How soon it ends, as the heading of its group. */
export function urgencyOf(item: Pick<Item, 'expiresAt'>, nowMs: number): Urgency {
  const leftMs = Date.parse(item.expiresAt) - nowMs;
  if (leftMs <= hourMs) return 'Ends within the hour';
  return Date.parse(item.expiresAt) <= endOfDay(nowMs) || leftMs <= workingDayMs ? 'Today' : 'Later';
}

function endOfDay(nowMs: number): number {
  return new Date(nowMs).setHours(23, 59, 59, 999);
}

const hourMs = 3_600_000;
/** What ends soon after midnight does not wait for tomorrow's working day. */
const workingDayMs = 12 * hourMs;
