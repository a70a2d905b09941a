import { useState } from 'react';
import { useQuery } from 'urql';
import { earlier } from '../documents/request.ts';
import type { ResultOf } from '../documents/result-of.ts';
import type { Approval } from './approval.ts';

type Found = NonNullable<ResultOf<typeof earlier>['approval']>;

/** What a request was at an earlier revision, and how much has changed since. */
export interface Earlier {
  readonly revision: number;
  readonly changes: Found['changesSince'];
  readonly content: NonNullable<Found['pastRevision']>;
}

/** The revision that the current one is compared with: the one before, or the last that this person has seen. */
export function useEarlier(
  { id, revision }: Approval,
  seen: number | null,
): readonly [Earlier | null, (step: number) => void] {
  const [steps, setSteps] = useState(0);
  const from = Math.min(Math.max((seen ?? revision - 1) + steps, 1), revision);
  const [{ data }] = useQuery({
    query: earlier,
    variables: { id, revision: from },
    pause: revision === 1 || from === revision,
    requestPolicy: 'cache-first',
  });
  const found = data?.approval;
  const shown =
    revision > 1 && from < revision && found?.pastRevision?.revision === from
      ? { revision: from, changes: found.changesSince, content: found.pastRevision }
      : null;
  return [shown, (step) => setSteps((before) => before + step)];
}
