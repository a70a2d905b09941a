import { finishDelivery, handBackDelivery } from '../actions/delivery/finish-delivery.ts';
import { type LeasedDelivery, leaseDeliveries } from '../actions/delivery/lease-deliveries.ts';
import type { Ports } from '../context.ts';
import { type AttemptResult, type ChannelName, outcomeOf } from '../domain/delivery/delivery.ts';
import { limits } from '../domain/limits.ts';
import type { Turns } from '../domain/work/turns.ts';
import type { Channel } from './channel.ts';
import { repeat } from './repeat.ts';

export interface DeliveriesParts {
  readonly ports: Ports;
  readonly channels: Readonly<Partial<Record<ChannelName, Channel>>>;
  readonly random: () => number;
  /** A clock of this process that only ever goes forward. */
  readonly elapsedMs: () => number;
  readonly capacity?: DeliveryCapacity;
  /** Called with failures on our side. */
  readonly onError: (error: unknown, what: string) => void;
  readonly turns?: Turns;
}

/** How many attempts may be under way: here in all, and anywhere to one receiver. */
export interface DeliveryCapacity {
  readonly atOnce: number;
  readonly perQueue: number;
  /** The same once half of the capacity is in use: slow receivers are about to take the rest. */
  readonly perQueueCrowded: number;
}

const defaultCapacity: DeliveryCapacity = {
  atOnce: limits.deliveriesMaxAtOnce,
  perQueue: limits.deliveriesMaxPerQueue,
  perQueueCrowded: limits.deliveriesMaxPerQueueCrowded,
};

/** Attempts deliveries. Every replica does; the database leases each delivery to one of them. */
export interface Deliveries {
  /** There is something due now. */
  wake(): void;
  /** Begins no further attempts, waits this long for those in flight, and hands the rest back. */
  stop(withinMs: number): Promise<void>;
}

export function startDeliveries(parts: DeliveriesParts): Deliveries {
  return new DeliveryWorker(parts);
}

class DeliveryWorker implements Deliveries {
  #parts: DeliveriesParts;
  #channels: readonly ChannelName[];
  #capacity: DeliveryCapacity;
  #inFlight = new Map<AbortController, Promise<void>>();
  #polling: Promise<void> = Promise.resolve();
  #isPolling = false;
  #pollAgain = false;
  /** Whether the last lease took as many as fit, so that there may be more. */
  #full = false;
  #stopped = false;
  #stopSweep: () => Promise<void>;

  constructor(parts: DeliveriesParts) {
    this.#parts = parts;
    this.#channels = Object.keys(parts.channels) as ChannelName[];
    this.#capacity = parts.capacity ?? defaultCapacity;
    this.#stopSweep = repeat({
      name: 'deliver what is due',
      everyMs: limits.deliverySweepEveryMs,
      run: async () => {
        this.wake();
        await this.#polling;
        return false;
      },
      onError: parts.onError,
      ...(parts.turns ? { turns: parts.turns } : {}),
    });
  }

  wake(): void {
    this.#pollAgain = true;
    if (this.#isPolling || this.#stopped) return;
    this.#isPolling = true;
    this.#polling = this.#poll()
      .catch((error) => this.#parts.onError(error, 'look for deliveries'))
      .finally(() => {
        this.#isPolling = false;
      });
  }

  async stop(withinMs: number): Promise<void> {
    this.#stopped = true;
    await this.#stopSweep();
    await this.#polling;
    const timer = setTimeout(() => this.#giveUp(), withinMs);
    await Promise.all(this.#inFlight.values());
    clearTimeout(timer);
  }

  #giveUp(): void {
    for (const controller of this.#inFlight.keys()) controller.abort();
  }

  /** Leases as many deliveries as fit, again while `wake` is called. */
  async #poll(): Promise<void> {
    while (this.#pollAgain && !this.#stopped) {
      this.#pollAgain = false;
      const free = this.#capacity.atOnce - this.#inFlight.size;
      this.#full = free <= 0;
      if (this.#full) return;
      const leased = await leaseDeliveries(this.#parts.ports, {
        channels: this.#channels,
        free,
        perQueue: this.#perQueue(),
      });
      this.#full = leased.length === free;
      for (const one of leased) this.#begin(one);
    }
  }

  #perQueue(): number {
    const { atOnce, perQueue, perQueueCrowded } = this.#capacity;
    return this.#inFlight.size * 2 < atOnce ? perQueue : perQueueCrowded;
  }

  #begin(leased: LeasedDelivery): void {
    const controller = new AbortController();
    if (this.#stopped) controller.abort();
    const done = this.#attempt(leased, controller.signal)
      .catch((error) => this.#parts.onError(error, 'record an attempt'))
      .finally(() => {
        this.#inFlight.delete(controller);
        if (this.#full) this.wake();
      });
    this.#inFlight.set(controller, done);
  }

  async #attempt(leased: LeasedDelivery, signal: AbortSignal): Promise<void> {
    const { ports, channels, random, elapsedMs } = this.#parts;
    const { delivery, at } = leased;
    const channel = channels[delivery.channel];
    if (!channel || signal.aborted) return handBackDelivery(ports, delivery);
    const beganMs = elapsedMs();
    const attempted = await channel.deliver(leased, signal).catch((error) => this.#failed(error));
    // An aborted attempt may have arrived or not; the next one settles that.
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
    await channel.onRecorded?.(leased, attempted, finished);
  }

  #failed(error: unknown): AttemptResult {
    this.#parts.onError(error, 'deliver');
    const sentence = 'It could not be sent for a reason on our side; the log of the server holds it.';
    return { how: 'FAILED', status: null, excerpt: null, error: sentence, retryAfterMs: null };
  }
}
