import type { Refusal } from '../auth/authenticate.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { Ports } from '../context.ts';
import type { LoggedEvent } from '../domain/event/event.ts';
import type { Turns } from '../domain/work/turns.ts';
import type { Doorbell } from './doorbell/doorbell.ts';
import type { EventLog } from './event-log.ts';
import type { Executor } from './executor.ts';
import type { AnyFeedRequest } from './feed.ts';
import type { Live } from './live.ts';
import type { Log } from './log.ts';
import type { Subscriber, Transport } from './subscriber.ts';
import type { Delivery, Subscription } from './subscription.ts';
import type { Timers } from './timers.ts';

export interface HubParts {
  readonly ports: Pick<Ports, 'db'>;
  /** What the credentials behind open connections are worth now. */
  readonly reauthenticate: (keyIds: readonly string[]) => Promise<ReadonlyMap<string, Viewer | Refusal>>;
  readonly doorbell: Doorbell;
  readonly log: Log;
  readonly random: () => number;
  readonly timers?: Timers;
  /** Notes that the log is followed and that credentials are read again. */
  readonly turns: Turns;
  /** The database has another history: what was kept of it no longer holds. */
  readonly forget: () => void;
  /** The log to follow; the database's own unless a test brings another. */
  readonly eventLog?: EventLog;
}

export interface OpenedSubscription {
  readonly subscription: Subscription;
  /** Resolves when the subscription knows where it starts, or has ended before. */
  readonly started: Promise<void>;
}

/** Everything live in this process: subscribers, the log, and how events reach them. */
export interface Hub extends Live {
  start(): Promise<void>;
  /** Called with the events that this process has just committed. */
  readonly ring: (events: readonly LoggedEvent[]) => void;
  /** A connection arrives. Throws when it may not. */
  connect(viewer: Viewer, transport: Transport): Subscriber;
  /** Throws when the subscriber may not have another subscription. */
  subscribe(
    subscriber: Subscriber,
    request: AnyFeedRequest,
    executor: Executor,
    delivery: Delivery,
  ): OpenedSubscription;
  /** Takes no new subscriptions and sends the connections away, spread over the time given. */
  drain(overMs: number): Promise<void>;
  close(): Promise<void>;
  /** Whether what happens on other servers is heard at once, or only found by the safety read. */
  readonly hears: boolean;
  readonly subscribers: number;
  readonly subscriptions: number;
  readonly groups: number;
  /** Workspaces that are followed. */
  readonly workspaces: number;
}
