import { createHash } from 'node:crypto';
import type { Refusal } from '../auth/authenticate.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { Context, Ports } from '../context.ts';
import { CursorStaleError } from '../domain/errors.ts';
import type { LoggedEvent } from '../domain/event/event.ts';
import { encodeCursor } from '../domain/event/event-cursor.ts';
import { limits } from '../domain/limits.ts';
import { catchUp } from './catch-up.ts';
import { Credentials } from './credentials.ts';
import type { Doorbell } from './doorbell/doorbell.ts';
import { type EventLog, eventLog } from './event-log.ts';
import { type AnyFeedRequest, Feed } from './feed.ts';
import { Group } from './group.ts';
import type { FeedRequest, Live } from './live.ts';
import type { Log } from './log.ts';
import type { Program } from './program.ts';
import { RefusedError } from './refused-error.ts';
import { Router } from './router.ts';
import { type Outlet, Subscriber } from './subscriber.ts';
import { type Delivery, type Desk, nothingHeld, Subscription } from './subscription.ts';
import { Tail } from './tail.ts';
import { type Cancel, processTimers, type Timers } from './timers.ts';
import { Turnstile } from './turnstile.ts';

export interface HubParts {
  readonly ports: Pick<Ports, 'db'>;
  /** What the credentials behind open connections are worth now. */
  readonly reauthenticate: (keyIds: readonly string[]) => Promise<ReadonlyMap<string, Viewer | Refusal>>;
  readonly doorbell: Doorbell;
  readonly log: Log;
  readonly random: () => number;
  readonly timers?: Timers;
  /** The log to follow; the database's own unless a test brings another. */
  readonly eventLog?: EventLog;
}

export interface Opened {
  readonly subscription: Subscription;
  /** Resolves when the subscription knows where it starts, or has ended before. */
  readonly started: Promise<void>;
}

/** Everything live in this process: who listens, what the log says, and how it reaches them. */
export interface Hub extends Live {
  start(): Promise<void>;
  /** Told of what this process has just committed. */
  readonly ring: (events: readonly LoggedEvent[]) => void;
  /** A connection arrives. Throws when it may not. */
  connect(viewer: Viewer, outlet: Outlet): Subscriber;
  /** Throws when the subscriber may not have another subscription. */
  subscribe(subscriber: Subscriber, request: AnyFeedRequest, program: Program, delivery: Delivery): Opened;
  /** Takes no new subscriptions and sends the connections away, spread over the time given. */
  drain(overMs: number): Promise<void>;
  close(): Promise<void>;
  readonly subscribers: number;
  readonly subscriptions: number;
  readonly groups: number;
  /** Workspaces that are followed. */
  readonly workspaces: number;
}

export function createHub(parts: HubParts): Hub {
  return new LiveHub(parts);
}

/** What a followed workspace needs here. */
class Room {
  readonly router = new Router<Group>();
  /** Executions that were begun and have not been delivered. */
  backlog = 0;
  /** Times that credentials are being looked up again because the log said so. */
  rereads = 0;
}

class LiveHub implements Hub, Desk {
  #parts: HubParts;
  #random: () => number;
  #timers: Timers;
  #eventLog: EventLog;
  #tail: Tail;
  #renders = new Turnstile(limits.rendersMaxAtOnce);
  #credentials = new Credentials();
  #subscribers = new Set<Subscriber>();
  #groups = new Map<string, Group>();
  #rooms = new Map<string, Room>();
  #drained: Promise<void> | null = null;
  #closed = false;
  #stopBeating: Cancel = () => {};

  constructor(parts: HubParts) {
    this.#parts = parts;
    this.#random = parts.random;
    this.#timers = parts.timers ?? processTimers;
    this.#eventLog = parts.eventLog ?? eventLog(parts.ports.db);
    this.#tail = new Tail({
      eventLog: this.#eventLog,
      timers: this.#timers,
      log: parts.log,
      deliver: (event) => this.#deliver(event),
      replaced: (workspaceId) => this.#replaced(workspaceId),
    });
  }

  get subscribers(): number {
    return this.#subscribers.size;
  }

  get subscriptions(): number {
    return [...this.#subscribers].reduce((sum, subscriber) => sum + subscriber.subscriptions.length, 0);
  }

  get groups(): number {
    return this.#groups.size;
  }

  get workspaces(): number {
    return this.#tail.workspaces;
  }

  async start(): Promise<void> {
    this.#parts.doorbell.onRing((workspaceId) => this.#tail.ring(workspaceId));
    await this.#parts.doorbell.start();
    this.#beatLater();
  }

  readonly ring = (events: readonly LoggedEvent[]): void => {
    this.#parts.doorbell.ring(events.map((event) => event.workspaceId));
    this.#tail.offer(events);
  };

  feed<C extends Context>(request: FeedRequest<C>): Feed {
    return new Feed(request as unknown as AnyFeedRequest);
  }

  connect(viewer: Viewer, outlet: Outlet): Subscriber {
    this.#admit();
    const subscriber = new Subscriber(outlet, viewer, this.#credentials, this.#subscribers);
    const refused = refusalOf(subscriber, { justConnected: true });
    if (!refused) return subscriber;
    subscriber.leave();
    throw refused;
  }

  subscribe(subscriber: Subscriber, request: AnyFeedRequest, program: Program, delivery: Delivery): Opened {
    this.#admit();
    const refused = refusalOf(subscriber, { justConnected: false });
    if (refused) throw refused;
    const subscription = new Subscription(subscriber, delivery, this);
    const { promise: started, resolve } = Promise.withResolvers<void>();
    this.#begin(subscription, request, program, resolve);
    return { subscription, started };
  }

  restart(subscription: Subscription): void {
    const { program } = subscription;
    if (!program) return;
    subscription.leaveGroup();
    subscription.run += 1;
    const { run } = subscription;
    program.reopen(subscription.viewer).then(
      (request) => {
        if (subscription.ended || subscription.run !== run) return;
        this.#begin(subscription, { ...request, after: subscription.after }, program);
      },
      (error: Error) => {
        if (subscription.run === run) subscription.fail(error);
      },
    );
  }

  left(group: Group): void {
    if (group.size > 0) return;
    const { workspaceId } = group.request;
    this.#groups.delete(group.key);
    this.#rooms.get(workspaceId)?.router.remove(group);
    this.#tail.unfollow(workspaceId);
    if (!this.#tail.follows(workspaceId)) this.#rooms.delete(workspaceId);
  }

  cursorAt(seq: number): string | null {
    const { epoch } = this.#tail;
    return epoch === null ? null : encodeCursor({ epoch, seq });
  }

  drain(overMs: number): Promise<void> {
    this.#drained ??= this.#sendAway(overMs);
    return this.#drained;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#drained ??= Promise.resolve();
    this.#stopBeating();
    for (const subscriber of [...this.#subscribers]) subscriber.outlet.leave();
    this.#tail.close();
    await this.#parts.doorbell.close();
  }

  async #sendAway(overMs: number): Promise<void> {
    const leaving = [...this.#subscribers];
    const farewells = leaving.map((subscriber, i) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      // One after the other: all at once would come back all at once, to the replica next door.
      this.#timers.after((overMs * i) / leaving.length, () => {
        if (!subscriber.gone) subscriber.outlet.leave();
        resolve();
      });
      return promise;
    });
    await Promise.all(farewells);
  }

  #admit(): void {
    if (this.#drained) throw new RefusedError('DRAINING', 'This server is going away; connect again.');
  }

  #begin(
    subscription: Subscription,
    request: AnyFeedRequest,
    program: Program,
    started: () => void = () => {},
  ): void {
    subscription.run += 1;
    subscription.held = nothingHeld();
    const group = this.#groupOf(subscription.viewer, request, program);
    group.join(subscription);
    subscription.group = group;
    subscription.program = group.program;
    if (!subscription.started) subscription.after = request.after;
    const { run } = subscription;
    const parts = { tail: this.#tail, eventLog: this.#eventLog, renders: this.#renders, started };
    catchUp(subscription, request, group.program, parts)
      .catch((error: Error) => {
        if (subscription.isOn(run)) subscription.fail(error);
      })
      .finally(started);
  }

  #groupOf(viewer: Viewer, request: AnyFeedRequest, program: Program): Group {
    const key = groupKey(viewer, request, program);
    const known = this.#groups.get(key);
    if (known) return known;
    const group = new Group(key, request, program);
    const { workspaceId } = request;
    const room = this.#rooms.get(workspaceId) ?? new Room();
    room.router.add(group);
    this.#rooms.set(workspaceId, room);
    this.#groups.set(key, group);
    this.#tail.follow(workspaceId);
    return group;
  }

  /** Passes an event to whom it concerns. False when the workspace's log has to wait. */
  #deliver(event: LoggedEvent): boolean {
    const room = this.#rooms.get(event.workspaceId);
    if (!room) return true;
    for (const group of room.router.targets(event)) {
      room.backlog += 1;
      void group.deliver(event, this.#renders).finally(() => {
        room.backlog -= 1;
        if (room.backlog === limits.tailBacklogMaxRenders / 2) this.#resume(event.workspaceId, room);
      });
    }
    this.#watchRights(event, room);
    return mayGoOn(room);
  }

  #resume(workspaceId: string, room: Room): void {
    if (this.#rooms.get(workspaceId) === room && mayGoOn(room)) this.#tail.resume(workspaceId);
  }

  /**
   * The log itself says when rights change, and in what order: whoever loses them hears nothing that came
   * later. The workspace's log waits while they are looked up.
   */
  #watchRights(event: LoggedEvent, room: Room): void {
    if (event.type === 'api_key.revoked') this.#credentials.refuse(String(event.payload['keyId']), 'REVOKED');
    if (event.type !== 'principal.updated') return;
    const keyIds = this.#credentials.keyIdsOf(String(event.payload['principalId']));
    if (keyIds.length === 0) return;
    room.rereads += 1;
    void this.#reread(keyIds, event.workspaceId, room);
  }

  async #reread(keyIds: readonly string[], workspaceId: string, room: Room): Promise<void> {
    try {
      await this.#recheck(keyIds);
      room.rereads -= 1;
      this.#resume(workspaceId, room);
    } catch (error) {
      this.#parts.log.warn({ err: error }, 'credentials could not be read; their workspace waits');
      if (!this.#closed)
        this.#timers.after(limits.tailRetryMs, () => void this.#reread(keyIds, workspaceId, room));
    }
  }

  async #recheck(keyIds: readonly string[]): Promise<void> {
    if (keyIds.length > 0) this.#credentials.refresh(await this.#parts.reauthenticate(keyIds));
  }

  #replaced(workspaceId: string): void {
    for (const group of [...this.#groups.values()]) {
      if (group.request.workspaceId !== workspaceId) continue;
      for (const member of group.members) {
        member.fail(
          new CursorStaleError(
            'The database was restored or replaced. Read the current state and start again.',
          ),
        );
      }
    }
  }

  #beatLater(): void {
    if (this.#closed) return;
    const jitter = 1 + limits.tailSafetyJitterRatio * (2 * this.#random() - 1);
    this.#stopBeating = this.#timers.after(limits.tailSafetyReadMs * jitter, () => void this.#beat());
  }

  /** The safety read: finds what no bell told of, and rights that were changed in the database directly. */
  async #beat(): Promise<void> {
    const looked = await Promise.allSettled([this.#tail.compare(), this.#recheck(this.#credentials.keyIds)]);
    const failed = looked.find((result) => result.status === 'rejected');
    if (failed && !this.#closed) this.#parts.log.warn({ err: failed.reason }, 'the safety read failed');
    this.#beatLater();
  }
}

function mayGoOn(room: Room): boolean {
  return room.rereads === 0 && room.backlog < limits.tailBacklogMaxRenders;
}

function groupKey(viewer: Viewer, request: AnyFeedRequest, program: Program): string {
  const { role, id } = viewer.principal;
  const rights = [...viewer.scopes].sort().join(' ');
  const words = [request.workspaceId, role, rights, request.personal ? id : '', program.key];
  // The words would take more memory than the group they name.
  return createHash('sha256').update(words.join('|')).digest('base64');
}

function refusalOf(
  subscriber: Subscriber,
  { justConnected }: { justConnected: boolean },
): RefusedError | null {
  const { credential, subscriptions } = subscriber;
  if (subscriber.gone || credential.refusal) {
    return new RefusedError('UNAUTHENTICATED', 'The credential of this connection has ended.');
  }
  if (justConnected) {
    return credential.holders.size > limits.socketsMaxPerKey
      ? new RefusedError('RATE_LIMITED', `One key may hold ${limits.socketsMaxPerKey} connections.`)
      : null;
  }
  if (subscriptions.length >= limits.subscriptionsMaxPerSocket) {
    const sentence = `One connection may hold ${limits.subscriptionsMaxPerSocket} subscriptions.`;
    return new RefusedError('RATE_LIMITED', sentence);
  }
  if (credential.subscriptions >= limits.subscriptionsMaxPerKey) {
    return new RefusedError(
      'RATE_LIMITED',
      `One key may hold ${limits.subscriptionsMaxPerKey} subscriptions.`,
    );
  }
  return null;
}
