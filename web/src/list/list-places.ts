import type { Line } from './listing.ts';
import { type Urgency, urgencyOf } from './urgency.ts';

/** What is at one place of the list: a line, or the heading of a group. */
export type Place =
  | { readonly kind: 'row'; readonly line: Line; readonly nth: number }
  | { readonly kind: 'group'; readonly title: Urgency };

/** The lines with a heading before each group; what is decided needs none. */
export function placesOf(lines: readonly Line[], nowMs: number, isDone: boolean): readonly Place[] {
  const places: Place[] = [];
  let group: Urgency | null = null;
  for (const [nth, line] of lines.entries()) {
    const title: Urgency = isDone ? 'Decided' : later(group, urgencyOf(line.item, nowMs));
    if (title !== group) places.push({ kind: 'group', title });
    group = title;
    places.push({ kind: 'row', line, nth });
  }
  return places;
}

/** A line that became more urgent where it stands stays in its group, so that no heading comes twice. */
function later(group: Urgency | null, own: Urgency): Urgency {
  return group !== null && order.indexOf(own) < order.indexOf(group) ? group : own;
}

const order: readonly Urgency[] = ['Ends within the hour', 'Today', 'Later', 'Decided'];
