import type { Client, Failure, Variables } from './graphql.ts';
import { Inbox, type Subscription } from './inbox.ts';
import { takeResult } from './socket.ts';

/** Subscribes by server-sent events, with nothing but `fetch`. */
export async function stream<Event>(
  client: Client,
  query: string,
  variables: Variables = {},
): Promise<Subscription<Event>> {
  const leaving = new AbortController();
  const inbox = new Inbox<Event>(() => leaving.abort());
  const response = await fetch(`${client.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization: `Bearer ${client.key}`,
    },
    body: JSON.stringify({ query, variables }),
    signal: leaving.signal,
  });
  const type = response.headers.get('content-type') ?? '';
  if (!response.body || !type.startsWith('text/event-stream')) {
    const { errors } = (await response.json()) as { errors: Failure[] };
    inbox.end({ how: 'ERROR', errors });
    return inbox;
  }
  readEvents(response.body, inbox as Inbox<unknown>).then(
    () => inbox.end({ how: 'CLOSED', code: null, reason: 'the stream ended' }),
    (error: unknown) => inbox.end({ how: 'CLOSED', code: null, reason: String(error) }),
  );
  return inbox;
}

async function readEvents(body: AsyncIterable<Uint8Array>, inbox: Inbox<unknown>): Promise<void> {
  const decoder = new TextDecoder();
  let unread = '';
  for await (const chunk of body) {
    unread += decoder.decode(chunk, { stream: true });
    const blocks = unread.split('\n\n');
    unread = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split('\n').map(fieldOf));
      if (fields['event'] === 'complete') inbox.end({ how: 'COMPLETE' });
      if (fields['event'] === 'next') takeResult(inbox, JSON.parse(fields['data'] ?? '{}'));
    }
  }
}

/** A line without a name is a comment: the server's sign of life. */
function fieldOf(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon), line.slice(colon + 1).trimStart()];
}
