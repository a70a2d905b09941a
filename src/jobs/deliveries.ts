import { finishDelivery, handBackDelivery } from '../actions/delivery/finish-delivery.ts';
import { type Leased, leaseDeliveries } from '../actions/delivery/lease-deliveries.ts';
import type { Ports } from '../context.ts';
import { type Attempted, type ChannelName, outcomeOf } from '../domain/delivery/delivery.ts';
import { limits } from '../domain/limits.ts';
import type { Channel } from './channel.ts';
import { repeat } from './repeat.ts';

export interface DeliveriesParts {
  readonly ports: Ports;
  readonly channels: Readonly<Partial<Record<ChannelName, Channel>>>;
  readonly random: () => number;
  /** A clock of this process that only ever goes forward. */
  readonly elapsedMs: () => number;
  readonly room?: Room;
  /** Told of what went wrong on our side. */
  readonly onError: (error: unknown, what: string) => void;
}

/** How many attempts may be under way: here in all, and anywhere to one receiver. */
export interface Room {
  readonly atOnce: number;
  readonly perLane: number;
  /** The same once half of the room is taken: slow receivers are about to take the rest. */
  readonly perLaneCrowded: number;
}

const usual: Room = {
  atOnce: limits.deliveriesMaxAtOnce,
  perLane: limits.deliveriesMaxPerLane,
  perLaneCrowded: limits.deliveriesMaxPerLaneCrowded,
};

/** Tells those outside what happened. Every replica does; the database lets one of them have each delivery. */
export interface Deliveries {
  /** There is something due now. */
  wake(): void;
  /** Begins nothing more, waits so long for what is under way, and hands the rest back. */
  stop(withinMs: number): Promise<void>;
}

export function startDeliveries(parts: DeliveriesParts): Deliveries {
  return new Worker(parts);
}

class Worker implements Deliveries {
  #parts: DeliveriesParts;
  #channels: readonly ChannelName[];
  #room: Room;
  #underWay = new Map<AbortController, Promise<void>>();
  #looking: Promise<void> = Promise.resolve();
  #isLooking = false;
  #again = false;
  /** Whether there was no room for all that was due, as far as is known. */
  #full = false;
  #stopped = false;
  #stopSweep: () => Promise<void>;

  constructor(parts: DeliveriesParts) {
    this.#parts = parts;
    this.#channels = Object.keys(parts.channels) as ChannelName[];
    this.#room = parts.room ?? usual;
    this.#stopSweep = repeat({
      name: 'deliver what is due',
      everyMs: limits.deliverySweepEveryMs,
      run: async () => {
        this.wake();
        await this.#looking;
        return false;
      },
      onError: parts.onError,
    });
  }

  wake(): void {
    this.#again = true;
    if (this.#isLooking || this.#stopped) return;
    this.#isLooking = true;
    this.#looking = this.#look()
      .catch((error) => this.#parts.onError(error, 'look for deliveries'))
      .finally(() => {
        this.#isLooking = false;
      });
  }

  async stop(withinMs: number): Promise<void> {
    this.#stopped = true;
    await this.#stopSweep();
    await this.#looking;
    const timer = setTimeout(() => this.#giveUp(), withinMs);
    await Promise.all(this.#underWay.values());
    clearTimeout(timer);
  }

  #giveUp(): void {
    for (const controller of this.#underWay.keys()) controller.abort();
  }

  /** Takes what there is room for, again and again while somebody says that there is more. */
  async #look(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      const free = this.#room.atOnce - this.#underWay.size;
      this.#full = free <= 0;
      if (this.#full) return;
      const leased = await leaseDeliveries(this.#parts.ports, {
        channels: this.#channels,
        free,
        perLane: this.#perLane(),
      });
      this.#full = leased.length === free;
      for (const one of leased) this.#begin(one);
    }
  }

  #perLane(): number {
    const { atOnce, perLane, perLaneCrowded } = this.#room;
    return this.#underWay.size * 2 < atOnce ? perLane : perLaneCrowded;
  }

  #begin(leased: Leased): void {
    const controller = new AbortController();
    if (this.#stopped) controller.abort();
    const done = this.#attempt(leased, controller.signal)
      .catch((error) => this.#parts.onError(error, 'record an attempt'))
      .finally(() => {
        this.#underWay.delete(controller);
        if (this.#full) this.wake();
      });
    this.#underWay.set(controller, done);
  }

  async #attempt(leased: Leased, signal: AbortSignal): Promise<void> {
    const { ports, channels, random, elapsedMs } = this.#parts;
    const { delivery, at } = leased;
    const channel = channels[delivery.channel];
    if (!channel || signal.aborted) return handBackDelivery(ports, delivery);
    const beganMs = elapsedMs();
    const attempted = await channel.deliver(leased, signal).catch((error) => this.#failed(error));
    // What was given up may have arrived or not; whoever takes it next makes sure.
    if (signal.aborted && attempted.how !== 'DELIVERED') return handBackDelivery(ports, delivery);
    const finished = await finishDelivery(
      ports,
      delivery,
      outcomeOf(attempted, delivery.attemptOfRound, random),
      {
        at: at.toISOString(),
        status: attempted.status,
        durationMs: Math.round(elapsedMs() - beganMs),
        excerpt: attempted.excerpt,
        error: attempted.error,
      },
    );
    if (!finished) return;
    if (finished.more) this.wake();
    await channel.recorded?.(leased, attempted, finished);
  }

  #failed(error: unknown): Attempted {
    this.#parts.onError(error, 'deliver');
    const sentence = 'It could not be sent for a reason on our side; the log of the server holds it.';
    return { how: 'FAILED', status: null, excerpt: null, error: sentence, retryAfterMs: null };
  }
}
