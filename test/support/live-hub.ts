import type { Refusal } from '../../src/auth/authenticate.ts';
import type { Viewer } from '../../src/auth/viewer.ts';
import type { LoggedEvent } from '../../src/domain/event.ts';
import { memoryDoorbell, type Tower } from '../../src/pubsub/doorbell/memory.ts';
import type { AnyFeedRequest } from '../../src/pubsub/feed.ts';
import { createHub, type Hub } from '../../src/pubsub/hub.ts';
import type { Program } from '../../src/pubsub/program.ts';
import type { Outlet, Subscriber } from '../../src/pubsub/subscriber.ts';
import type { Subscription } from '../../src/pubsub/subscription.ts';
import { MemoryLog } from './memory-log.ts';
import { VirtualTimers } from './virtual-timers.ts';

export const workspaceId = 'w1';

export const silent = { info: () => {}, warn: () => {}, error: () => {} };

export function viewerOf(name: string, facts: Partial<Viewer> = {}): Viewer {
  return {
    keyId: `key-${name}`,
    workspaceId,
    workspaceName: 'Acme',
    rulesVersion: 0,
    principal: {
      id: `principal-${name}`,
      kind: 'AGENT',
      handle: name,
      displayName: name,
      groups: [],
      role: 'REVIEWER',
      rights: [],
      ownerId: null,
      authority: null,
      createdAt: new Date(0),
    },
    scopes: ['approvals:read'],
    expiresAt: null,
    readAt: new Date(0),
    ...facts,
  };
}

/** Everything decided in the workspace. */
export function decisions(facts: Partial<AnyFeedRequest> = {}): AnyFeedRequest {
  return {
    workspaceId,
    topic: 'workspace',
    types: new Set(['approval.decided']),
    after: null,
    once: false,
    personal: false,
    ...facts,
  };
}

/** Writes an event as its number, and counts how often it had to. */
export class Numbers implements Program {
  readonly key: string;
  renders = 0;
  pause: () => Promise<void> = async () => {};
  reopened: () => AnyFeedRequest = () => decisions();
  /** Instead of a number. */
  text: (event: LoggedEvent, viewer: Viewer) => string = (event) => String(event.seq);

  constructor(key = 'numbers') {
    this.key = key;
  }

  async render(event: LoggedEvent, viewer: Viewer, request: AnyFeedRequest): Promise<string | null> {
    if (request.accepts && !(await request.accepts(event, {} as never))) return null;
    this.renders += 1;
    await this.pause();
    return this.text(event, viewer);
  }

  async reopen(): Promise<AnyFeedRequest> {
    await this.pause();
    return this.reopened();
  }
}

/** A connection that remembers what it was told, and takes as much as a test lets it. */
export class Ear implements Outlet {
  subscriber: Subscriber | null = null;
  subscription: Subscription | null = null;
  readonly heard: string[] = [];
  /** How the subscription or the connection ended. */
  readonly ends: string[] = [];
  buffered = 0;
  #wantsRoom = false;

  bufferedBytes = () => this.buffered;
  awaitRoom = () => {
    this.#wantsRoom = true;
  };
  dismiss = (refusal: Refusal) => void this.ends.push(`dismissed ${refusal}`);
  tooSlow = (cursor: string | null) => void this.ends.push(`closed TOO_SLOW ${cursor}`);
  leave = () => {
    this.ends.push('left');
    this.subscriber?.leave();
  };
  deliver = (body: Buffer) => void this.heard.push(String(body));
  complete = () => void this.ends.push('complete');
  fail = (error: Error, resumeAfter: string | null) => {
    const { code = error.message } = error as { code?: string };
    this.ends.push(`failed ${code} ${resumeAfter}`);
  };

  /** The reader has read everything. */
  drain(): void {
    this.buffered = 0;
    if (!this.#wantsRoom) return;
    this.#wantsRoom = false;
    this.subscriber?.flush();
  }

  /** Stops reading, as a process does that was suspended. */
  stall(): void {
    this.buffered = Number.MAX_SAFE_INTEGER;
  }
}

export interface Stage {
  readonly hub: Hub;
  readonly log: MemoryLog;
  readonly timers: VirtualTimers;
  /** What the database would say of the keys. */
  readonly viewers: Map<string, Viewer | Refusal>;
  listen(viewer: Viewer, request?: AnyFeedRequest, program?: Program): Ear;
  /** A commit of this process. */
  commit(...events: LoggedEvent[]): void;
}

export async function openStage(log = new MemoryLog(), tower?: Tower, random = () => 0.5): Promise<Stage> {
  const timers = new VirtualTimers();
  const viewers = new Map<string, Viewer | Refusal>();
  const hub = createHub({
    ports: {} as never,
    eventLog: log,
    reauthenticate: async (keyIds) => {
      await timers.sleep(1);
      return new Map(keyIds.map((id) => [id, viewers.get(id) ?? 'UNKNOWN']));
    },
    doorbell: memoryDoorbell(tower),
    log: silent,
    timers,
    random,
  });
  await hub.start();
  return {
    hub,
    log,
    timers,
    viewers,
    listen(viewer, request = decisions(), program = new Numbers()) {
      if (!viewers.has(viewer.keyId)) viewers.set(viewer.keyId, viewer);
      const ear = new Ear();
      ear.subscriber = hub.connect(viewer, ear);
      ear.subscription = hub.subscribe(ear.subscriber, request, program, ear).subscription;
      return ear;
    },
    commit: (...events) => hub.ring(events),
  };
}
