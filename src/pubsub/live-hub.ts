import type { Viewer } from '../auth/viewer.ts';
import type { Context } from '../context.ts';
import { CursorStaleError } from '../domain/errors.ts';
import type { LoggedEvent } from '../domain/event/event.ts';
import { encodeCursor } from '../domain/event/event-cursor.ts';
import { limits } from '../domain/limits.ts';
import { connectionRefusal, subscriptionRefusal } from './admission.ts';
import { catchUp } from './catch-up.ts';
import { Credentials } from './credentials.ts';
import { sendAway } from './disconnect-all.ts';
import { type EventLog, eventLog } from './event-log.ts';
import type { Program } from './executor.ts';
import { type AnyFeedRequest, Feed } from './feed.ts';
import { FollowedWorkspace } from './followed-workspace.ts';
import { Group } from './group.ts';
import { groupKey } from './group-key.ts';
import type { Hub, HubParts, Opened } from './hub.ts';
import type { FeedRequest } from './live.ts';
import { RefusedError } from './refused-error.ts';
import { RightsWatch } from './rights-watch.ts';
import { Turnstile } from './semaphore.ts';
import { type Outlet, Subscriber } from './subscriber.ts';
import { type Delivery, type Desk, nothingHeld, Subscription } from './subscription.ts';
import { Tail } from './tail.ts';
import { type Cancel, processTimers, type Timers } from './timers.ts';

export function createHub(parts: HubParts): Hub {
  return new LiveHub(parts);
}

class LiveHub implements Hub, Desk {
  #parts: HubParts;
  #random: () => number;
  #timers: Timers;
  #eventLog: EventLog;
  #tail: Tail;
  #renders = new Turnstile(limits.rendersMaxAtOnce);
  #credentials = new Credentials();
  #rights: RightsWatch;
  #subscribers = new Set<Subscriber>();
  #groups = new Map<string, Group>();
  #followed = new Map<string, FollowedWorkspace>();
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
    this.#rights = new RightsWatch({
      credentials: this.#credentials,
      reauthenticate: parts.reauthenticate,
      timers: this.#timers,
      log: parts.log,
      resume: (workspaceId, workspace) => this.#resume(workspaceId, workspace),
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
    const refused = connectionRefusal(subscriber);
    if (!refused) return subscriber;
    subscriber.leave();
    throw refused;
  }

  subscribe(subscriber: Subscriber, request: AnyFeedRequest, program: Program, delivery: Delivery): Opened {
    this.#admit();
    const refused = subscriptionRefusal(subscriber);
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
    this.#followed.get(workspaceId)?.router.remove(group);
    this.#tail.unfollow(workspaceId);
    if (!this.#tail.follows(workspaceId)) this.#followed.delete(workspaceId);
  }

  cursorAt(seq: number): string | null {
    const { epoch } = this.#tail;
    return epoch === null ? null : encodeCursor({ epoch, seq });
  }

  drain(overMs: number): Promise<void> {
    this.#drained ??= sendAway([...this.#subscribers], overMs, this.#timers);
    return this.#drained;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#drained ??= Promise.resolve();
    this.#stopBeating();
    this.#rights.close();
    for (const subscriber of [...this.#subscribers]) subscriber.outlet.leave();
    this.#tail.close();
    await this.#parts.doorbell.close();
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
    const workspace = this.#followed.get(workspaceId) ?? new FollowedWorkspace();
    workspace.router.add(group);
    this.#followed.set(workspaceId, workspace);
    this.#groups.set(key, group);
    this.#tail.follow(workspaceId);
    return group;
  }

  /** Passes an event to whom it concerns. False when the workspace's log has to wait. */
  #deliver(event: LoggedEvent): boolean {
    const workspace = this.#followed.get(event.workspaceId);
    if (!workspace) return true;
    for (const group of workspace.router.targets(event)) {
      workspace.backlog += 1;
      void group.deliver(event, this.#renders).finally(() => {
        workspace.backlog -= 1;
        if (workspace.isHalfDone) this.#resume(event.workspaceId, workspace);
      });
    }
    this.#rights.see(event, workspace);
    return workspace.mayContinue;
  }

  #resume(workspaceId: string, workspace: FollowedWorkspace): void {
    if (this.#followed.get(workspaceId) === workspace && workspace.mayContinue)
      this.#tail.resume(workspaceId);
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

  /** The safety read: finds what no doorbell announced, and rights that were changed in the database directly. */
  async #beat(): Promise<void> {
    const looked = await Promise.allSettled([this.#tail.compare(), this.#rights.recheckAll()]);
    const failed = looked.find((result) => result.status === 'rejected');
    if (failed && !this.#closed) this.#parts.log.warn({ err: failed.reason }, 'the safety read failed');
    this.#beatLater();
  }
}
