import { useMemo } from 'react';
import { useQuery } from 'urql';
import { pastOutcomes } from '../../../packages/render/src/past-outcomes.ts';
import { today } from '../documents/today.ts';
import { timeLeft } from '../time/time-left.ts';

/** What was decided today, for who has nothing left to decide. */
export function Today() {
  const since = useMemo(() => new Date(new Date().setHours(0, 0, 0, 0)).toISOString(), []);
  const [{ data }] = useQuery({ query: today, variables: { since } });
  const found = data?.approvalStats;
  if (!found) return null;
  const parts = found.decidedByOutcome
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `${count} ${endings[outcome] ?? pastOutcomes[outcome]}`);
  return (
    <p>
      Today:{' '}
      {found.decided === 0 ? 'nothing was decided yet' : `${found.decided} decided (${parts.join(', ')})`}
      {found.medianMs !== null && `, half of them within ${timeLeft(found.medianMs)}`}; {found.pending} of all
      wait.
    </p>
  );
}

/** Where the words of a list of people would not be a sentence. */
const endings: Readonly<Record<string, string>> = {
  OVERRIDE: 'overridden',
  EXPIRE: 'expired',
  CANCEL: 'withdrawn',
};
