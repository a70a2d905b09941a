import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { holderId } from '../auth/holder-id.ts';
import type { Viewer } from '../auth/viewer.ts';
import {
  maxOf,
  type UsageHolder,
  usageHolders,
  type WindowedKind,
  windowSeconds,
} from '../domain/quota/quota.ts';

/** Counts what is used in windows of this many seconds, each kind apart from the others. */
export type UsageStore = (kind: WindowedKind, seconds: number) => RateLimiterAbstract;

/** Where a caller stands after using something: at the holder who has the least left. */
export interface Taken {
  readonly kind: WindowedKind;
  readonly holder: UsageHolder;
  readonly max: number;
  readonly left: number;
  /** When the window ends. */
  readonly resetMs: number;
  readonly isOver: boolean;
}

/** What callers have used lately. One who is over a limit is counted no further: others share the wider ones. */
export class Usage {
  #windows: ReadonlyMap<WindowedKind, RateLimiterAbstract>;

  constructor(store: UsageStore) {
    const kinds = Object.entries(windowSeconds) as [WindowedKind, number][];
    this.#windows = new Map(kinds.map(([kind, seconds]) => [kind, store(kind, seconds)]));
  }

  async take(viewer: Viewer, kind: WindowedKind, amount: number): Promise<Taken | null> {
    // The workspace itself waits for nobody: its sweeps and deliveries have limits of their own.
    if (viewer.rightsVersion === null) return null;
    const window = this.#window(kind);
    let tightest: Taken | null = null;
    for (const holder of usageHolders) {
      const max = maxOf(kind, holder, viewer.quotas);
      const { consumedPoints, msBeforeNext } = await window.consume(holderId(viewer, holder), amount);
      const left = Math.max(0, max - consumedPoints);
      const taken = {
        kind,
        holder,
        max,
        left,
        resetMs: Math.max(1, msBeforeNext),
        isOver: consumedPoints > max,
      };
      if (taken.isOver) return taken;
      if (!tightest || left < tightest.left) tightest = taken;
    }
    return tightest;
  }

  #window(kind: WindowedKind): RateLimiterAbstract {
    const window = this.#windows.get(kind);
    if (!window) throw new Error(`Nothing counts ${kind}.`);
    return window;
  }
}
