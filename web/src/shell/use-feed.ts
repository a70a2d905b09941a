import { useEffect, useRef } from 'react';
import { approvalEvents, counts, elicitationEvents } from '../documents/inbox.ts';
import { useSession } from './session.ts';

/** How long events are gathered before the lists are read again. */
const gatherMs = 400;

/** Follows everything that changes; what is displayed of an object changes by itself, and `onChange` is called for lists. */
export function useFeed(onChange: (approvalId: string | null) => void): void {
  const { api, cursor, onStale } = useSession();
  const called = useRef(onChange);
  called.current = onChange;
  useEffect(() => {
    let gathering: ReturnType<typeof setTimeout> | null = null;
    const changed = (id: string | null) => {
      called.current(id);
      gathering ??= setTimeout(() => {
        gathering = null;
        called.current(null);
        void api.query(counts, {}, { requestPolicy: 'network-only' }).toPromise();
      }, gatherMs);
    };
    const approvals = api
      .subscription(approvalEvents, { after: cursor })
      .subscribe(({ data }) => data && changed(data.approvalChanged.approval.id));
    const questions = api
      .subscription(elicitationEvents, { after: cursor })
      .subscribe(({ data }) => data && changed(data.elicitationChanged.elicitation.id));
    const unhook = onStale(() => changed(null));
    return () => {
      if (gathering) clearTimeout(gathering);
      approvals.unsubscribe();
      questions.unsubscribe();
      unhook();
    };
  }, [api, cursor, onStale]);
}
