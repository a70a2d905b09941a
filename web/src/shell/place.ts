import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { type View, viewBySlug } from '../list/views.ts';

/** Where in the inbox one is; all of it is in the address. */
export interface Place {
  readonly view: View;
  readonly itemId: string | null;
  readonly search: string;
  readonly risk: string;
}

export interface PlaceChange {
  readonly view?: string;
  readonly itemId?: string | null;
  readonly search?: string;
  readonly risk?: string;
  /** Whether the way back leads past it. */
  readonly replace?: boolean;
}

export function usePlace(): readonly [Place, (change: PlaceChange) => void] {
  const [path, navigate] = useLocation();
  const query = useSearch();
  const place = useMemo(() => placeAt(path, query), [path, query]);
  const go = useCallback(
    ({ replace = false, ...change }: PlaceChange) => {
      const itemId = change.itemId === undefined ? place.itemId : change.itemId;
      const next = new URLSearchParams();
      const view = change.view ?? place.view.slug;
      const search = change.search ?? (change.view ? '' : place.search);
      const risk = change.risk ?? (change.view ? '' : place.risk);
      if (view !== 'waiting') next.set('view', view);
      if (search) next.set('q', search);
      if (risk) next.set('risk', risk);
      const rest = next.toString();
      navigate(`${itemId ? `/inbox/${itemId}` : '/'}${rest ? `?${rest}` : ''}`, { replace });
    },
    [navigate, place],
  );
  return [place, go];
}

function placeAt(path: string, query: string): Place {
  const given = new URLSearchParams(query);
  return {
    view: viewBySlug(given.get('view')),
    itemId: /^\/inbox\/([\w]+)$/.exec(path)?.[1] ?? null,
    search: given.get('q') ?? '',
    risk: given.get('risk') ?? '',
  };
}
