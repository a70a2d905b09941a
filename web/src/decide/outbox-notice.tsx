import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useCommands } from '../keys/commands.ts';
import { KeyName } from '../keys/key-name.tsx';
import { OthersLine, OthersText } from '../text/others-text.tsx';
import { useNow } from '../time/use-now.ts';
import { useOutbox } from './use-outbox.ts';

const readForMs = 2_500;

/** What was decided last, for as long as it can be undone, and that it is on record. */
export function OutboxNotice() {
  const [outbox, now] = useOutbox();
  const [, navigate] = useLocation();
  const [isRead, setRead] = useState<object | null>(null);
  const nowMs = useNow(250);
  useEffect(() => {
    if (now?.state !== 'SENT') return undefined;
    const reading = setTimeout(() => setRead(now), readForMs);
    return () => clearTimeout(reading);
  }, [now]);
  const look = (id: string) => navigate(`/inbox/${id}${location.search}`, { replace: true });
  const undo = () => {
    const id = outbox.undo();
    if (id) look(id);
  };
  const isHeld = now?.state === 'HELD';
  useCommands([
    {
      title: 'Undo the last decision',
      keys: 'u',
      run: undo,
      refusal: isHeld ? null : 'There is nothing to undo: it was sent.',
    },
    ...(isHeld ? [{ title: 'Send the last decision now', keys: 's', run: () => outbox.sendNow() }] : []),
  ]);
  if (!now || isRead === now) return <div aria-live="polite" />;
  const { action, done } = now.held;
  return (
    <div className="outbox" aria-live="polite">
      <p>
        <strong>{now.state === 'REFUSED' ? `Not ${done.toLowerCase()}` : done}</strong>:{' '}
        <OthersLine text={action} />
      </p>
      {isHeld && (
        <p className="buttons">
          <span className="quiet" aria-hidden="true">
            sent in {Math.max(0, Math.ceil((now.sendAtMs - nowMs) / 1_000))} s
          </span>
          <button type="button" className="button" onClick={undo}>
            Undo <KeyName keys="u" />
          </button>
          <button type="button" className="button" onClick={() => outbox.sendNow()}>
            Send now <KeyName keys="s" />
          </button>
        </p>
      )}
      {now.state === 'SENDING' && <p className="quiet">Sending…</p>}
      {now.state === 'SENT' && <p className="quiet">On record.</p>}
      {now.state === 'REFUSED' && (
        <>
          <p className="wrong" role="alert">
            Not taken: <OthersText text={now.refusal.message} />
          </p>
          <p className="buttons">
            <button type="button" className="button" onClick={() => look(now.held.approvalId)}>
              Look at it
            </button>
            <button type="button" className="button" onClick={() => setRead(now)}>
              Close
            </button>
          </p>
        </>
      )}
    </div>
  );
}
