import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { UsageStore } from './usage.ts';

/** The most that a counter holds; who may use how much of it is decided where it is read. */
const points = Number.MAX_SAFE_INTEGER;

/** Each server counts for itself. */
export const usageInMemory: UsageStore = (kind, duration) =>
  new RateLimiterMemory({ keyPrefix: kind, points, duration });

/** All servers count together; one that Redis does not answer counts for itself until it does. */
export function usageInRedis(storeClient: Redis): UsageStore {
  return (kind, duration) =>
    new RateLimiterRedis({
      storeClient,
      keyPrefix: `countersign:${kind}`,
      points,
      duration,
      insuranceLimiter: new RateLimiterMemory({ keyPrefix: kind, points, duration }),
    });
}
