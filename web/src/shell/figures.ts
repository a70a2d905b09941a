import { useEffect, useState } from 'react';
import { counts } from '../documents/inbox.ts';
import { useSession } from './session.ts';

/** How many there are in each view. */
export function useCounts(): ReadonlyMap<string, number> {
  const { api } = useSession();
  const [found, setFound] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    const { unsubscribe } = api.query(counts, {}).subscribe(({ data }) => {
      if (data) setFound(new Map(data.inboxCounts.map(({ view, count }) => [view, count])));
    });
    return unsubscribe;
  }, [api]);
  return found;
}
