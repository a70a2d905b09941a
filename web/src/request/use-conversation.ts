import { useEffect, useRef } from 'react';
import { messages } from '../documents/messages.ts';
import { useSession } from '../shell/session.ts';

/** Follows what is said about a request. */
export function useConversation(approvalId: string, onMessage: () => void): void {
  const { api, cursor } = useSession();
  const called = useRef(onMessage);
  called.current = onMessage;
  useEffect(() => {
    const { unsubscribe } = api
      .subscription(messages, { approvalId, after: cursor })
      .subscribe(({ data }) => data && called.current());
    return unsubscribe;
  }, [api, approvalId, cursor]);
}
