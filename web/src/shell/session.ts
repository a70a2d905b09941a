import type { Client } from '@urql/core';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Access, Trouble } from '../api/access.ts';
import type { LiveState, Socket } from '../api/socket.ts';
import type { start } from '../documents/inbox.ts';
import type { ResultOf } from '../documents/result-of.ts';

export type Start = ResultOf<typeof start>;

/** What every part of the page is given: who looks, and how to ask. */
export interface Session {
  readonly api: Client;
  readonly socket: Socket;
  readonly access: Access;
  readonly viewer: Start['viewer'];
  /** Where events begin that no answer has. */
  readonly cursor: string;
  /** Called when what is shown has to be read again. */
  readonly onStale: (listener: () => void) => () => void;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('There is no session around this part of the page.');
  return session;
}

export function useTrouble(): Trouble {
  const { access } = useSession();
  return useSyncExternalStore(access.onChange, access.trouble);
}

export function useLiveState(): LiveState {
  const { socket } = useSession();
  return useSyncExternalStore(socket.onState, socket.state);
}
