import { useEffect } from 'react';
import { useLiveState, useTrouble } from './session.ts';

const readForMs = 5_000;

/** What stands in the way, said in words: no connection, or a key that could do nothing. */
export function Notices({ refusal, onRead }: { readonly refusal: string; readonly onRead: () => void }) {
  const [trouble, live] = [useTrouble(), useLiveState()];
  useEffect(() => {
    if (!refusal) return;
    const reading = setTimeout(onRead, readForMs);
    return () => clearTimeout(reading);
  }, [refusal, onRead]);
  const words =
    trouble === 'OFFLINE'
      ? 'You are offline. Nothing can be decided, and nothing is queued.'
      : live === 'lost'
        ? 'The connection is lost; what you see may be old. Reconnecting…'
        : refusal;
  return (
    <div className="notices" aria-live="assertive">
      {words && <p className="notice">{words}</p>}
    </div>
  );
}
