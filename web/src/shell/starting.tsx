import { type ReactNode, useEffect, useState } from 'react';
import { Provider } from 'urql';
import { Access } from '../api/access.ts';
import { createApi } from '../api/client.ts';
import { Socket } from '../api/socket.ts';
import { start } from '../documents/inbox.ts';
import { type Session, SessionContext } from './session.ts';
import { SignInAgain } from './sign-in-again.tsx';

/** Finds out who looks, and from where to follow what happens; then shows the inbox. */
export function Starting({ children }: { readonly children: ReactNode }) {
  const [session, setSession] = useState<Session | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isGone = false;
    const parts = makeParts(attempt);
    parts.api
      .query(start, {}, { requestPolicy: 'network-only' })
      .toPromise()
      .then(({ data, error }) => {
        if (isGone) return;
        if (data) setSession({ ...parts, viewer: data.viewer, cursor: data.cursor });
        else setTrouble(parts.access.trouble() ?? error?.message ?? 'UNKNOWN');
      });
    return () => {
      isGone = true;
    };
  }, [attempt]);
  const again = () => {
    setTrouble(null);
    setAttempt((count) => count + 1);
  };
  if (session)
    return (
      <Provider value={session.api}>
        <SessionContext value={session}>{children}</SessionContext>
      </Provider>
    );
  if (trouble === 'SIGNED_OUT') return <SignInAgain onSignedIn={again} />;
  if (trouble === null) return <div className="starting" aria-busy="true" />;
  return (
    <main className="starting">
      <p role="alert">The inbox cannot reach its server.</p>
      <button type="button" className="button" onClick={again}>
        Try again
      </button>
    </main>
  );
}

/** New for each attempt, because a connection that was refused is not opened again. */
function makeParts(_attempt: number): Omit<Session, 'viewer' | 'cursor'> {
  const listeners = new Set<() => void>();
  const [socket, access] = [new Socket(), new Access()];
  const api = createApi(socket, access, () => {
    for (const listener of listeners) listener();
  });
  const onStale = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return { socket, access, api, onStale };
}
