import { useEffect, useState } from 'react';

/** The time, which is read again at an interval. */
export function useNow(everyMs: number): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNowMs(Date.now()), everyMs);
    return () => clearInterval(ticking);
  }, [everyMs]);
  return nowMs;
}
