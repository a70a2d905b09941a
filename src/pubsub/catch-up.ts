import type { LoggedEvent } from '../domain/event/event.ts';
import { decodeCursor, resumeAfter } from '../domain/event/event-cursor.ts';
import { limits } from '../domain/limits.ts';
import type { EventLog, LogHead } from './event-log.ts';
import type { Executor } from './executor.ts';
import type { AnyFeedRequest } from './feed.ts';
import { viewerAt } from './group.ts';
import { type Rendered, rendered } from './rendered.ts';
import type { Semaphore } from './semaphore.ts';
import { noMessagesHeld, type Subscription } from './subscription.ts';
import type { Tail } from './tail.ts';

export interface CatchUpParts {
  readonly tail: Tail;
  readonly eventLog: EventLog;
  readonly renders: Semaphore;
  /** The subscription knows where it starts, and the way it came in can be forgotten. */
  readonly started: () => void;
}

/**
 * Brings a subscription from where it starts to where the tail is. The subscription has joined its group
 * before, and holds what the group says; then come what is already so and the rows of the table; then what
 * was held, without what the table has shown. So nothing is missing and nothing comes twice.
 */
export async function catchUp(
  subscription: Subscription,
  request: AnyFeedRequest,
  executor: Executor,
  parts: CatchUpParts,
): Promise<void> {
  const { run } = subscription;
  const reader = { subscription, request, executor, run, parts };
  // Whether the cursor's event is in this history is read with where the log ends.
  const asked = request.after === null || subscription.started ? 0 : decodeCursor(request.after).seq;
  const head = await parts.tail.head(request.workspaceId, asked);
  if (!subscription.isOn(run)) return;
  if (!subscription.started) await start(reader, head);
  parts.started();
  // Another reader's answer may have overtaken this one and begun the tail at a later place: everything that
  // the tail did not pass on after joining is the table's to show.
  let upTo = Math.max(head.seq, parts.tail.position(request.workspaceId) ?? 0);
  while (subscription.isOn(run)) {
    await showHistory(reader, upTo);
    if (!subscription.isOn(run)) return;
    if (upTo > subscription.seen) subscription.seen = upTo;
    if (!subscription.held?.overflown) break;
    // More happened meanwhile than could be held. What was routed until now is in the table; hold from here.
    subscription.held = noMessagesHeld();
    upTo = parts.tail.position(request.workspaceId) ?? upTo;
  }
  goLive(subscription, run);
}

interface CatchUpReader {
  readonly subscription: Subscription;
  readonly request: AnyFeedRequest;
  readonly executor: Executor;
  readonly run: number;
  readonly parts: CatchUpParts;
}

/** Finds where to start, and shows what is already so, unless it is still to come in its place. */
async function start(reader: CatchUpReader, head: LogHead): Promise<void> {
  const { subscription, request, run } = reader;
  const from =
    request.after === null
      ? { seq: head.seq, mark: head.mark }
      : resumeAfter(request.after, { ...head, workspaceId: request.workspaceId }, () => head.there);
  const event = request.current ? await request.current() : null;
  // A client that wants one answer wants the present one: what the log said before is no longer so.
  const seen = request.current && request.once ? head.seq : from.seq;
  const isStillToCome = event !== null && event.seq > seen && belongs(event, request);
  const message = event === null || isStillToCome ? null : await render(reader, event);
  if (!subscription.isOn(run)) return;
  subscription.startAt(from);
  subscription.seen = seen;
  if (message) subscription.take(message);
}

async function showHistory(reader: CatchUpReader, upTo: number): Promise<void> {
  const { subscription, request, run, parts } = reader;
  const requestId = request.topic === 'workspace' ? null : request.topic.requestId;
  let after = subscription.seen;
  while (after < upTo && subscription.isOn(run)) {
    const query = { workspaceId: request.workspaceId, requestId, types: request.types, after, upTo };
    const page = await parts.eventLog.history(query);
    for (let start = 0; start < page.length; start += limits.historyRenderAheadEvents) {
      const events = page.slice(start, start + limits.historyRenderAheadEvents);
      for (const message of await Promise.all(events.map((event) => render(reader, event)))) {
        if (!subscription.isOn(run)) return;
        if (!message) continue;
        // History goes as fast as its reader reads; only what is new can make a reader too slow.
        await subscription.subscriber.drained();
        if (!subscription.isOn(run)) return;
        subscription.take(message);
      }
    }
    after = page.length < limits.historyPageEvents ? upTo : (page.at(-1)?.seq ?? upTo);
  }
}

function goLive(subscription: Subscription, run: number): void {
  const messages = subscription.held?.messages ?? [];
  subscription.held = null;
  for (const message of messages) {
    if (!subscription.isOn(run)) return;
    subscription.receive(message);
  }
}

async function render(
  { subscription, request, executor, parts }: CatchUpReader,
  event: LoggedEvent,
): Promise<Rendered | null> {
  const viewer = viewerAt(subscription.viewer, event);
  const text = await parts.renders.run(() => executor.render(event, viewer, request));
  return text === null ? null : rendered(event, text, request);
}

function belongs(event: LoggedEvent, { topic, types }: AnyFeedRequest): boolean {
  return types.has(event.type) && (topic === 'workspace' || topic.requestId === event.requestId);
}
