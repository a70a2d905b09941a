import type { Viewer } from '../auth/viewer.ts';
import type { Context } from '../context.ts';
import type { LoggedEvent } from '../domain/event/event.ts';
import { encodeCursor, type LogPlace } from '../domain/event/event-cursor.ts';
import { limits } from '../domain/limits.ts';
import { connectionRefusal, subscriptionRefusal } from './admission.ts';
import { catchUp } from './catch-up.ts';
import { Credentials } from './credentials.ts';
import { disconnectAll } from './disconnect-all.ts';
import { type EventLog, eventLog } from './event-log.ts';
import type { Executor } from './executor.ts';
import { type AnyFeedRequest, endsById, Feed } from './feed.ts';
import { FollowedWorkspace } from './followed-workspace.ts';
import { Group, type Member } from './group.ts';
import { groupKey } from './group-key.ts';
import type { Hub, HubParts, OpenedSubscription } from './hub.ts';
import type { FeedRequest } from './live.ts';
import { RefusedError } from './refused-error.ts';
import { Reopenings } from './reopenings.ts';
import { RightsWatch } from './rights-watch.ts';
import { SafetyRead } from './safety-read.ts';
import { Semaphore } from './semaphore.ts';
import { Subscriber, type Transport } from './subscriber.ts';
import { type Delivery, type HubCallbacks, noMessagesHeld, Subscription } from './subscription.ts';
import { Tail } from './tail.ts';
import { processTimers, type Timers } from './timers.ts';

export function createHub(parts: HubParts): Hub {
  return new LiveHub(parts);
}

class LiveHub implements Hub, HubCallbacks {
  #parts: HubParts;
  #timers: Timers;
  #eventLog: EventLog;
  #tail: Tail;
  #renders = new Semaphore(limits.rendersMaxAtOnce);
  #credentials = new Credentials();
  #rights: RightsWatch;
  #subscribers = new Set<Subscriber>();
  #groups = new Map<string, Group>();
  #followed = new Map<string, FollowedWorkspace>();
  #reopenings = new Reopenings();
  #drained: Promise<void> | null = null;
  #safetyReads: readonly SafetyRead[];

  constructor(parts: HubParts) {
    this.#parts = parts;
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
    this.#safetyReads = [
      this.#safetyRead('compare the log', () => this.#tail.compare()),
      this.#safetyRead('read credentials again', () => this.#rights.recheckAll()),
    ];
  }

  get hears(): boolean {
    return this.#parts.doorbell.healthy();
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
    for (const read of this.#safetyReads) read.start();
  }

  readonly ring = (events: readonly LoggedEvent[]): void => {
    this.#parts.doorbell.ring(events.map((event) => event.workspaceId));
    this.#tail.offer(events);
  };

  feed<C extends Context>(request: FeedRequest<C>): Feed {
    return new Feed(request as unknown as AnyFeedRequest);
  }

  connect(viewer: Viewer, transport: Transport): Subscriber {
    this.#admit();
    const subscriber = new Subscriber(transport, viewer, this.#credentials, this.#subscribers);
    const refused = connectionRefusal(subscriber, this.#credentials.heldOpen);
    if (!refused) return subscriber;
    subscriber.leave();
    throw refused;
  }

  subscribe(
    subscriber: Subscriber,
    request: AnyFeedRequest,
    executor: Executor,
    delivery: Delivery,
  ): OpenedSubscription {
    this.#admit();
    const refused = subscriptionRefusal(subscriber, executor.document, this.#credentials.heldOpen);
    if (refused) throw refused;
    const subscription = new Subscription(subscriber, executor.document, delivery, this);
    const { promise: started, resolve } = Promise.withResolvers<void>();
    this.#begin(subscription, request, executor, resolve);
    return { subscription, started };
  }

  restart(subscription: Subscription): void {
    const { executor } = subscription;
    if (!executor) return;
    const { workspaceId } = subscription.viewer;
    // The log is followed on, to notice another history of it meanwhile.
    this.#tail.follow(workspaceId);
    subscription.leaveGroup();
    subscription.run += 1;
    const begin = (request: AnyFeedRequest) => this.#begin(subscription, request, executor);
    void this.#reopenings.add(subscription, executor, begin).finally(() => this.#unfollow(workspaceId));
  }

  groupLeft(group: Group): void {
    if (group.size > 0) return;
    const { workspaceId } = group.request;
    this.#groups.delete(group.key);
    this.#followed.get(workspaceId)?.router.remove(group);
    this.#unfollow(workspaceId);
  }

  cursorAt(workspaceId: string, place: LogPlace): string | null {
    const { epoch } = this.#tail;
    return epoch === null ? null : encodeCursor({ epoch, workspaceId, ...place });
  }

  drain(overMs: number): Promise<void> {
    this.#drained ??= disconnectAll([...this.#subscribers], overMs, this.#timers);
    return this.#drained;
  }

  async close(): Promise<void> {
    this.#drained ??= Promise.resolve();
    for (const read of this.#safetyReads) read.close();
    this.#rights.close();
    for (const subscriber of [...this.#subscribers]) subscriber.transport.leave();
    this.#tail.close();
    await this.#parts.doorbell.close();
  }

  #unfollow(workspaceId: string): void {
    this.#tail.unfollow(workspaceId);
    if (!this.#tail.follows(workspaceId)) this.#followed.delete(workspaceId);
  }

  #safetyRead(name: string, read: () => Promise<unknown>): SafetyRead {
    const { random, log, turns } = this.#parts;
    return new SafetyRead({ name, random, timers: this.#timers, log, turns, read });
  }

  #admit(): void {
    if (this.#drained) throw new RefusedError('DRAINING', 'This server is going away; connect again.');
  }

  #begin(
    subscription: Subscription,
    request: AnyFeedRequest,
    executor: Executor,
    started: () => void = () => {},
  ): void {
    subscription.run += 1;
    subscription.held = noMessagesHeld();
    const group = this.#groupOf(subscription.viewer, request, executor);
    group.join(subscription);
    subscription.group = group;
    subscription.executor = group.executor;
    if (subscription.run === 1) subscription.waits = request.after === null && endsById(request);
    if (!subscription.started) subscription.after = request.after;
    const { run } = subscription;
    const parts = { tail: this.#tail, eventLog: this.#eventLog, renders: this.#renders, started };
    catchUp(subscription, request, group.executor, parts)
      .catch((error: Error) => {
        if (subscription.isOn(run)) subscription.fail(error);
      })
      .finally(started);
  }

  #groupOf(viewer: Viewer, request: AnyFeedRequest, executor: Executor): Group {
    const key = groupKey(viewer, request, executor);
    const known = this.#groups.get(key);
    if (known) return known;
    const group = new Group(key, request, executor);
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

  /** Nothing that is known of the log, or was kept beside it, holds any more. */
  #replaced(workspaceId: string): void {
    this.#parts.forget();
    this.#parts.log.warn({ workspaceId }, 'the log of a workspace is another one: the database was replaced');
    const groups = [...this.#groups.values()].filter(({ request }) => request.workspaceId === workspaceId);
    const members: readonly Member[] = groups.flatMap((group) => group.members);
    for (const member of [...members, ...this.#reopenings.of(workspaceId)]) member.replaced();
  }
}
