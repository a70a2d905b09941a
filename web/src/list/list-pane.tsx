import { type Ref, useEffect, useState } from 'react';
import type { Place, PlaceChange } from '../shell/place.ts';
import { EmptyList } from './empty-list.tsx';
import type { Line, ListingState } from './listing.ts';
import { RequestList } from './request-list.tsx';

interface ListPaneProps {
  readonly place: Place;
  readonly go: (change: PlaceChange) => void;
  readonly state: ListingState;
  readonly chosen: ReadonlySet<string>;
  readonly isFirst: boolean;
  readonly search: Ref<HTMLInputElement>;
  readonly onOpen: (line: Line) => void;
  readonly onMore: () => void;
  readonly onTidy: () => void;
  readonly onAgain: () => void;
}

const risks = [
  ['', 'Any risk'],
  ['CRITICAL', '▲ Critical'],
  ['HIGH', '◆ High'],
  ['MEDIUM', '● Medium'],
  ['LOW', '○ Low'],
] as const;

/** One view: how to narrow it down, what is new in it, and its lines. */
export function ListPane({
  place,
  go,
  state,
  chosen,
  isFirst,
  search,
  onOpen,
  onMore,
  onTidy,
  onAgain,
}: ListPaneProps) {
  // The request that is open has the first heading of the page.
  const Heading = place.itemId ? 'h2' : 'h1';
  const isFiltered = place.search !== '' || place.risk !== '';
  return (
    <section className="list" aria-label={place.view.title}>
      <Heading className="unseen-text">{place.view.title}</Heading>
      <search className="tools">
        <SearchField key={place.view.slug} place={place} go={go} field={search} />
        <select
          aria-label="Risk"
          value={place.risk}
          onChange={(event) => go({ risk: event.currentTarget.value, replace: true })}
        >
          {risks.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </search>
      <div aria-live="polite">
        {(state.arrived > 0 || state.left > 4) && (
          <button type="button" className="arrived" onClick={onTidy}>
            {noticeOf(state)}, press n to {state.arrived > 0 ? 'show' : 'tidy up'}
          </button>
        )}
      </div>
      {state.lines.length > 0 ? (
        <RequestList
          title={place.view.title}
          state={state}
          isDone={place.view.done}
          selectedId={place.itemId}
          chosen={chosen}
          onOpen={onOpen}
          onMore={onMore}
        />
      ) : (
        <EmptyList
          view={place.view}
          status={state.status}
          isFiltered={isFiltered}
          isFirst={isFirst}
          go={go}
          onAgain={onAgain}
        />
      )}
    </section>
  );
}

function noticeOf({ arrived, left }: ListingState): string {
  const parts = [arrived > 0 ? `${arrived} new` : '', left > 0 ? `${left} done` : ''];
  return parts.filter((part) => part !== '').join(', ');
}

const searchAfterMs = 250;

function SearchField({
  place,
  go,
  field,
}: {
  readonly place: Place;
  readonly go: ListPaneProps['go'];
  readonly field: Ref<HTMLInputElement>;
}) {
  const [typed, setTyped] = useState(place.search);
  useEffect(() => {
    if (typed === place.search) return;
    const waiting = setTimeout(() => go({ search: typed, replace: true }), searchAfterMs);
    return () => clearTimeout(waiting);
  }, [typed, place.search, go]);
  return (
    <input
      ref={field}
      type="search"
      aria-label="Search"
      placeholder="Search  /"
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
    />
  );
}
