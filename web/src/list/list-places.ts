import type { Line } from './listing.ts';
import { bundleOf } from './together.ts';
import { type Urgency, urgencyOf } from './urgency.ts';

/** What is at one place of the list: a line, the heading of a group, or the head of the lines that were asked together. */
export type Place =
  | { readonly kind: 'row'; readonly line: Line; readonly nth: number; readonly isMember: boolean }
  | { readonly kind: 'bundle'; readonly key: string; readonly lines: readonly Line[] }
  | { readonly kind: 'group'; readonly title: Urgency };

/** The lines with a heading before each group, and one before each bundle; what is decided needs no groups. */
export function placesOf(lines: readonly Line[], nowMs: number, isDone: boolean): readonly Place[] {
  const places: Place[] = [];
  let group: Urgency | null = null;
  let before: string | null = null;
  for (const [nth, line] of lines.entries()) {
    const bundle = bundleOf(line.item);
    const isNext: boolean = bundle !== null && bundle === before;
    // A bundle is not torn apart by what ends later.
    const title: Urgency = isDone
      ? 'Decided'
      : isNext && group
        ? group
        : later(group, urgencyOf(line.item, nowMs));
    if (title !== group) places.push({ kind: 'group', title });
    const isMember = bundle !== null && (isNext || bundleOf(lines[nth + 1]?.item ?? line.item) === bundle);
    const members = isMember && !isNext ? lines.filter(({ item }) => bundleOf(item) === bundle) : [];
    const heads = members.length > 1;
    if (heads && bundle !== null) places.push({ kind: 'bundle', key: bundle, lines: members });
    places.push({ kind: 'row', line, nth, isMember: isNext || heads });
    [group, before] = [title, bundle];
  }
  return places;
}

/** A line that became more urgent where it stands stays in its group, so that no heading comes twice. */
function later(group: Urgency | null, own: Urgency): Urgency {
  return group !== null && order.indexOf(own) < order.indexOf(group) ? group : own;
}

const order: readonly Urgency[] = ['Ends within the hour', 'Today', 'Later', 'Decided'];
