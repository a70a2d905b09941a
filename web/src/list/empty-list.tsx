import { lazy, Suspense } from 'react';
import type { PlaceChange } from '../shell/place.ts';
import type { ListingState } from './listing.ts';
import type { View } from './views.ts';

const FirstRequest = lazy(async () => ({ default: (await import('./first-request.tsx')).FirstRequest }));
const Today = lazy(async () => ({ default: (await import('./today.tsx')).Today }));

interface EmptyListProps {
  readonly view: View;
  readonly status: ListingState['status'];
  readonly isFiltered: boolean;
  /** Whether nobody has ever asked for anything here. */
  readonly isFirst: boolean;
  readonly go: (change: PlaceChange) => void;
  readonly onAgain: () => void;
}

/** Why a list shows nothing, and what can be done about it. */
export function EmptyList({ view, status, isFiltered, isFirst, go, onAgain }: EmptyListProps) {
  if (status === 'LOADING')
    return (
      <div className="empty" aria-busy="true" role="status">
        Loading…
      </div>
    );
  if (status === 'FAILED')
    return (
      <div className="empty" role="alert">
        <strong>The list could not be read.</strong>
        <button type="button" className="button" onClick={onAgain}>
          Try again
        </button>
      </div>
    );
  if (isFiltered)
    return (
      <div className="empty">
        <strong>Nothing here matches.</strong>
        <button type="button" className="button" onClick={() => go({ search: '', risk: '', replace: true })}>
          Show everything in “{view.title}”
        </button>
      </div>
    );
  if (isFirst)
    return (
      <Suspense>
        <FirstRequest />
      </Suspense>
    );
  return (
    <div className="empty">
      <strong>{view.slug === 'waiting' ? 'Nothing waits for you.' : 'Nothing here.'}</strong>
      {!view.done && <p>When an agent asks, it appears here at once.</p>}
      {view.slug === 'waiting' && (
        <Suspense>
          <Today />
        </Suspense>
      )}
      {view.slug === 'waiting' && (
        <button type="button" className="button" onClick={() => go({ view: 'open', itemId: null })}>
          Look at everything that is open
        </button>
      )}
    </div>
  );
}
