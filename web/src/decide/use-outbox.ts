import { useContext, useSyncExternalStore } from 'react';
import { type Outbox, OutboxContext, type Outgoing } from './outbox.ts';

export function useOutbox(): readonly [Outbox, Outgoing | null] {
  const outbox = useContext(OutboxContext);
  if (!outbox) throw new Error('There is no outbox around this part of the page.');
  return [outbox, useSyncExternalStore(outbox.onChange, outbox.state)];
}
