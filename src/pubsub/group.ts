import type { Viewer } from '../auth/viewer.ts';
import type { LoggedEvent } from '../domain/event/event.ts';
import type { Executor } from './executor.ts';
import type { AnyFeedRequest } from './feed.ts';
import { type Rendered, rendered } from './rendered.ts';
import type { Semaphore } from './semaphore.ts';

/** One subscription as its group sees it. */
export interface Member {
  /** Its place in the group, so that leaving costs nothing; the group's alone to write. */
  seat: number;
  readonly viewer: Viewer;
  receive(message: Rendered): void;
  fail(error: Error): void;
  /** The log that it follows is another one now. Fails, unless it can begin there again. */
  replaced(): void;
}

/** An event that is on its way to the members. They get events in the log's order, not as executions finish. */
interface Slot {
  done: boolean;
  message: Rendered | null;
  error: Error | null;
}

/**
 * All subscribers that asked for the same with the same rights: one execution and one text for all of them. With
 * five hundred readers, what is left per reader is a comparison and a write.
 */
export class Group {
  readonly key: string;
  readonly request: AnyFeedRequest;
  readonly executor: Executor;
  #members: Member[] = [];
  /** Null while nothing is on its way, as for most groups most of the time. */
  #slots: Slot[] | null = null;

  constructor(key: string, request: AnyFeedRequest, executor: Executor) {
    this.key = key;
    this.executor = executor;
    // The first member's way in may hold its whole context; the group keeps only what it needs for all.
    const { current: _wayIn, ...lasting } = request;
    this.request = { ...lasting, after: null };
  }

  get size(): number {
    return this.#members.length;
  }

  /** A snapshot, for the rare cases that treat members one by one. */
  get members(): Member[] {
    return [...this.#members];
  }

  join(member: Member): void {
    member.seat = this.#members.length;
    // Pushing to an empty array makes room for seventeen, and most groups have one member.
    if (member.seat === 0) this.#members = [member];
    else this.#members.push(member);
  }

  leave(member: Member): void {
    const last = this.#members.pop();
    if (!last || last === member) return;
    this.#members[member.seat] = last;
    last.seat = member.seat;
  }

  /** Executes the event once and gives it to every member, after the events before it. */
  async deliver(event: LoggedEvent, renders: Semaphore): Promise<void> {
    const slot: Slot = { done: false, message: null, error: null };
    if (this.#slots) this.#slots.push(slot);
    else this.#slots = [slot];
    try {
      const text = await renders.run(() => this.#render(event));
      if (text !== null) slot.message = rendered(event, text, this.request);
    } catch (error) {
      slot.error = error as Error;
    }
    slot.done = true;
    this.#advance();
  }

  async #render(event: LoggedEvent): Promise<string | null> {
    const [first] = this.#members;
    // All may have left while the event waited its turn.
    return first ? this.executor.render(event, viewerAt(first.viewer, event), this.request) : null;
  }

  #advance(): void {
    while (this.#slots?.[0]?.done) {
      const slot = this.#slots.shift();
      if (this.#slots.length === 0) this.#slots = null;
      // From the back: a member that leaves while it hears is replaced by one that has heard already.
      for (let seat = this.#members.length - 1; seat >= 0; seat -= 1) {
        const member = this.#members[seat];
        if (!member || !slot) continue;
        if (slot.message) deliverTo(member, slot.message);
        else if (slot.error) member.fail(slot.error);
      }
    }
  }
}

/** A failure of one reader does not affect the others. */
function deliverTo(member: Member, message: Rendered): void {
  try {
    member.receive(message);
  } catch (error) {
    member.fail(error as Error);
  }
}

/** A viewer whose clock is not behind the event that is shown to it. */
export function viewerAt(viewer: Viewer, event: LoggedEvent): Viewer {
  return event.occurredAt > viewer.readAt ? { ...viewer, readAt: event.occurredAt } : viewer;
}
