import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useNow } from '../time/use-now.ts';
import { BundleHead } from './bundle-head.tsx';
import { type Place, placesOf } from './list-places.ts';
import type { Line, ListingState } from './listing.ts';
import { Row } from './row.tsx';

interface RequestListProps {
  readonly title: string;
  readonly state: ListingState;
  readonly isDone: boolean;
  readonly selectedId: string | null;
  readonly chosen: ReadonlySet<string>;
  readonly onOpen: (line: Line) => void;
  readonly onMore: () => void;
}

const heights = { row: 59, bundle: 29, group: 29 } as const;

/** The lines, of which only those in sight are in the page. */
export function RequestList({ title, state, isDone, selectedId, chosen, onOpen, onMore }: RequestListProps) {
  const nowMs = useNow(15_000);
  const scroller = useRef<HTMLDivElement>(null);
  const places = useMemo(() => placesOf(state.lines, nowMs, isDone), [state.lines, nowMs, isDone]);
  const virtual = useVirtualizer({
    count: places.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heights[places[index]?.kind ?? 'row'],
    getItemKey: (index) => keyOf(places[index], index),
    overscan: 8,
  });
  const inSight = virtual.getVirtualItems();
  const selected = places.findIndex((place) => place.kind === 'row' && place.line.item.id === selectedId);
  useEffect(() => {
    // The heading above the first line of its group comes into sight with it.
    const head = selected === 1 || (selected === 2 && places[1]?.kind === 'bundle') ? 0 : selected;
    if (selected >= 0) virtual.scrollToIndex(head, { align: 'auto' });
  }, [selected, places, virtual]);
  const last = inSight.at(-1)?.index ?? 0;
  useEffect(() => {
    if (state.hasMore && last >= places.length - 15) onMore();
  }, [state.hasMore, last, places.length, onMore]);
  return (
    <div
      className="rows"
      ref={scroller}
      role="listbox"
      tabIndex={0}
      aria-label={title}
      aria-activedescendant={selected >= 0 ? `row-${selectedId}` : undefined}
    >
      <div className="all-rows" role="presentation" style={{ height: virtual.getTotalSize() }}>
        {inSight.map(({ index, start, key }) => {
          const place = places[index];
          if (!place) return null;
          const style = { transform: `translateY(${start}px)` };
          if (place.kind === 'group')
            return (
              <div key={key} className="group" role="presentation" style={style}>
                {place.title}
              </div>
            );
          return place.kind === 'bundle' ? (
            <BundleHead key={key} style={style} lines={place.lines} />
          ) : (
            <Row
              key={key}
              style={style}
              line={place.line}
              nowMs={nowMs}
              isSelected={index === selected}
              isMember={place.isMember}
              isChosen={chosen.has(place.line.item.id)}
              onOpen={onOpen}
              position={{ index: place.nth + 1, of: state.hasMore ? -1 : state.lines.length }}
            />
          );
        })}
      </div>
    </div>
  );
}

const keyOf = (place: Place | undefined, index: number) =>
  place === undefined
    ? index
    : place.kind === 'row'
      ? place.line.item.id
      : place.kind === 'bundle'
        ? `bundle ${place.key}`
        : place.title;
