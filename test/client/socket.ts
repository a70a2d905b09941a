import type { Client, Failure, Variables } from './graphql.ts';
import { Inbox, type Subscription } from './inbox.ts';

/** How a socket was closed. */
export interface Closing {
  readonly code: number;
  readonly reason: string;
}

export interface Socket {
  subscribe<Event>(query: string, variables?: Variables): Subscription<Event>;
  readonly closed: Promise<Closing>;
  close(): void;
}

interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A socket that has not said who it is. */
export function openSocket(url: string): WebSocket {
  return new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws');
}

/** Connects as graphql-transport-ws says, with the runtime's own WebSocket and nothing else. */
export async function connect(client: Client): Promise<Socket> {
  const socket = openSocket(client.url);
  const inboxes = new Map<string, Inbox<unknown>>();
  const closed = new Promise<Closing>((resolve) => {
    socket.addEventListener('close', ({ code, reason }) => {
      for (const inbox of inboxes.values()) inbox.end({ how: 'CLOSED', code, reason });
      resolve({ code, reason });
    });
  });
  const say = (message: Message) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  };
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => {
      say({ type: 'connection_init', payload: { authorization: `Bearer ${client.key}` } });
    });
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data)) as Message;
      if (message.type === 'connection_ack') resolve();
      else if (message.type === 'ping') say({ type: 'pong' });
      else take(inboxes, message);
    });
    closed.then(({ code, reason }) => reject(new Error(`The socket was closed: ${code} ${reason}`)));
  });
  let subscriptions = 0;
  return {
    closed,
    close: () => socket.close(1000, 'done'),
    subscribe<Event>(query: string, variables: Variables = {}) {
      subscriptions += 1;
      const id = String(subscriptions);
      const inbox = new Inbox<Event>(() => {
        inboxes.delete(id);
        say({ type: 'complete', id });
      });
      inboxes.set(id, inbox as Inbox<unknown>);
      say({ type: 'subscribe', id, payload: { query, variables } });
      return inbox;
    },
  };
}

function take(inboxes: Map<string, Inbox<unknown>>, { type, id = '', payload }: Message): void {
  const inbox = inboxes.get(id);
  if (!inbox) return;
  if (type === 'complete') inbox.end({ how: 'COMPLETE' });
  if (type === 'error') inbox.end({ how: 'ERROR', errors: payload as Failure[] });
  if (type !== 'next') inboxes.delete(id);
  else takeResult(inbox, payload as Execution);
}

interface Execution {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly Failure[];
}

/** A subscription has one field, so its events are that field's values. An event that failed is an ending. */
export function takeResult(inbox: Inbox<unknown>, { data, errors }: Execution): void {
  if (errors) inbox.end({ how: 'ERROR', errors });
  else inbox.add(Object.values(data ?? {})[0]);
}
