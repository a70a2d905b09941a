import DataLoader from 'dataloader';
import type { LoggedEvent } from '../domain/event/event.ts';
import type { LogPlace } from '../domain/event/event-cursor.ts';
import { limits } from '../domain/limits.ts';
import { everyWorkspace } from './doorbell/doorbell.ts';
import type { EventLog, LogHead, LogPosition } from './event-log.ts';
import type { Log } from './log.ts';
import type { Cancel, Timers } from './timers.ts';

/** The state of one followed log. */
interface FollowedLog {
  /** The last event that was passed on; null until it is known where the log ends. */
  place: LogPlace | null;
  followers: number;
  /** The hub may ask for a pause; the rows wait in the table meanwhile. */
  paused: boolean;
}

export interface TailParts {
  readonly eventLog: EventLog;
  readonly timers: Timers;
  readonly log: Log;
  /** Called with every event, in the order of its log. False: no more of this workspace until `resume`. */
  readonly deliver: (event: LoggedEvent) => boolean;
  /** The log of a workspace is no longer the one that was followed. */
  readonly replaced: (workspaceId: string) => void;
}

/**
 * Follows the log for all subscribers of this process: one query for whatever is new in the workspaces that
 * were rung for, and no query at all for what this process wrote itself in its turn.
 */
export class Tail {
  #parts: TailParts;
  #followed = new Map<string, FollowedLog>();
  #rung = new Set<string>();
  #reading = false;
  #closed = false;
  #stopWaiting: Cancel = () => {};
  #epoch: string | null = null;
  #heads: DataLoader<LogPosition, LogHead>;

  constructor(parts: TailParts) {
    this.#parts = parts;
    this.#heads = new DataLoader((places) => this.#readHeads(places), { cache: false });
  }

  get workspaces(): number {
    return this.#followed.size;
  }

  get epoch(): string | null {
    return this.#epoch;
  }

  follow(workspaceId: string): void {
    const watch = this.#followed.get(workspaceId);
    if (watch) watch.followers += 1;
    else this.#followed.set(workspaceId, { place: null, followers: 1, paused: false });
  }

  unfollow(workspaceId: string): void {
    const watch = this.#followed.get(workspaceId);
    if (!watch) return;
    watch.followers -= 1;
    if (watch.followers > 0) return;
    this.#followed.delete(workspaceId);
    this.#rung.delete(workspaceId);
  }

  follows(workspaceId: string): boolean {
    return this.#followed.has(workspaceId);
  }

  /** Where the log ends, read now, and what it has at a place. The first to ask is where following begins. */
  head(workspaceId: string, seq: number): Promise<LogHead> {
    return this.#heads.load({ workspaceId, seq });
  }

  /** Up to where events have been passed on. */
  position(workspaceId: string): number | null {
    return this.#followed.get(workspaceId)?.place?.seq ?? null;
  }

  /** Something may have happened. */
  ring(workspaceId: string): void {
    if (workspaceId === everyWorkspace) for (const id of this.#followed.keys()) this.#rung.add(id);
    else if (this.#followed.has(workspaceId)) this.#rung.add(workspaceId);
    this.#wake();
  }

  /** What this process has just written. Taken as it is when nothing is missing before it. */
  offer(events: readonly LoggedEvent[]): void {
    for (const event of events) {
      const watch = this.#followed.get(event.workspaceId);
      if (!watch || (watch.place && event.seq <= watch.place.seq)) continue;
      if (watch.paused || !this.#pass(watch, event)) this.ring(event.workspaceId);
    }
  }

  resume(workspaceId: string): void {
    const watch = this.#followed.get(workspaceId);
    if (!watch?.paused) return;
    watch.paused = false;
    this.ring(workspaceId);
  }

  /**
   * Reads where the logs of all followed workspaces end, and catches up wherever the doorbell was missed. A log that
   * has another event where this one is, or none, is another history: that of a standby that took over, or a backup.
   */
  async compare(): Promise<void> {
    const places = [...this.#followed].map(([workspaceId, { place }]) => ({
      workspaceId,
      seq: place?.seq ?? 0,
      mark: place?.mark,
    }));
    if (places.length === 0) return;
    const heads = await this.#parts.eventLog.heads(places);
    for (const [i, { workspaceId, seq, mark }] of places.entries()) {
      const head = heads[i];
      if (head) this.#adopt(head.epoch);
      if (mark === undefined || !this.#followed.get(workspaceId)?.place) continue;
      if (head?.there !== mark) this.#restart(workspaceId);
      else if (head.seq > seq) this.ring(workspaceId);
    }
  }

  close(): void {
    this.#closed = true;
    this.#stopWaiting();
    this.#followed.clear();
  }

  async #readHeads(places: readonly LogPosition[]): Promise<(LogHead | Error)[]> {
    const heads = await this.#parts.eventLog.heads(places);
    const answers = places.map(({ workspaceId }, i) => {
      const head = heads[i];
      if (!head) return new Error('This workspace has no log.');
      this.#adopt(head.epoch);
      const watch = this.#followed.get(workspaceId);
      if (watch && watch.place === null) watch.place = { seq: head.seq, mark: head.mark };
      return head;
    });
    this.#wake();
    return answers;
  }

  /** Workspaces that may have new events and can be read: their position is known, and they are not paused. */
  #takeRung(): LogPosition[] {
    const places: LogPosition[] = [];
    for (const workspaceId of this.#rung) {
      const watch = this.#followed.get(workspaceId);
      // What happens between asking where the log ends and knowing it must not be forgotten.
      if (watch?.place === null) continue;
      this.#rung.delete(workspaceId);
      // A paused workspace is rung for again when it goes on.
      if (watch?.place && !watch.paused) places.push({ workspaceId, seq: watch.place.seq });
    }
    return places;
  }

  /** A database that was restored under a running server has another epoch: nothing that was known holds. */
  #adopt(epoch: string): void {
    const before = this.#epoch;
    this.#epoch = epoch;
    if (before === null || before === epoch) return;
    for (const workspaceId of [...this.#followed.keys()]) this.#restart(workspaceId);
  }

  /** Where the new history ends is read when one of its followers begins again. */
  #restart(workspaceId: string): void {
    const watch = this.#followed.get(workspaceId);
    if (watch) watch.place = null;
    this.#parts.replaced(workspaceId);
  }

  #wake(): void {
    if (this.#reading || this.#closed || this.#rung.size === 0) return;
    this.#reading = true;
    void this.#read();
  }

  async #read(): Promise<void> {
    while (!this.#closed) {
      const places = this.#takeRung();
      if (places.length === 0) break;
      try {
        this.#take(await this.#parts.eventLog.newer(places));
      } catch (error) {
        this.#retryLater(
          places.map(({ workspaceId }) => workspaceId),
          error as Error,
        );
        return;
      }
    }
    this.#reading = false;
  }

  #retryLater(workspaceIds: readonly string[], error: Error): void {
    this.#parts.log.warn({ err: error }, 'the event log could not be read; trying again');
    for (const workspaceId of workspaceIds) this.#rung.add(workspaceId);
    this.#stopWaiting = this.#parts.timers.after(limits.tailRetryMs, () => {
      this.#reading = false;
      this.#wake();
    });
  }

  #take(events: readonly LoggedEvent[]): void {
    const counts = new Map<string, number>();
    for (const event of events) {
      const count = (counts.get(event.workspaceId) ?? 0) + 1;
      counts.set(event.workspaceId, count);
      // A full page: there may be more.
      if (count === limits.tailPageEvents) this.#rung.add(event.workspaceId);
      const watch = this.#followed.get(event.workspaceId);
      if (!watch?.place || watch.paused || event.seq <= watch.place.seq) continue;
      if (!this.#pass(watch, event)) this.#rung.add(event.workspaceId);
    }
  }

  /** Passes an event on if it is the next one. False: what is before it has to be read, or where the log is now. */
  #pass(watch: FollowedLog, event: LoggedEvent): boolean {
    const { place } = watch;
    if (!place) return false;
    if (place.mark !== event.follows) {
      if (place.seq === event.seq - 1) this.#restart(event.workspaceId);
      return false;
    }
    watch.place = { seq: event.seq, mark: event.mark };
    if (!this.#parts.deliver(event)) watch.paused = true;
    return true;
  }
}
