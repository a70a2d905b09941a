import { type Caller, refusedBy } from '../caller.ts';
import { errorOfFailure, type Failure } from '../refusal.ts';
import { streamEvents } from './stream-events.ts';
import type { Opening, StreamEvent } from './transport.ts';

/** How often the server is asked to send something, in seconds. */
const prefer = { prefer: 'heartbeat=2' };

/** The transport of the core: one request is one stream of server-sent events. */
export async function* eventStream(
  caller: Caller,
  { operation, signal }: Opening,
): AsyncGenerator<StreamEvent> {
  const response = await caller.send(JSON.stringify(operation), 'text/event-stream', signal, prefer);
  if (!response.headers.get('content-type')?.includes('event-stream')) await refuse(response);
  if (response.headers.has('preference-applied')) yield { name: 'beats', data: '' };
  if (response.body) yield* streamEvents(response.body);
}

async function refuse(response: Response): Promise<never> {
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const answer = (await response.json().catch(() => null)) as { errors?: Failure[] } | null;
  const [failure = { message: 'The stream was refused.' }] =
    answer?.errors ?? refusedBy(response).errors ?? [];
  throw errorOfFailure(failure, requestId);
}
