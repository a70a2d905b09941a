import { Redis } from 'ioredis';
import { limits } from '../domain/limits.ts';
import type { Logger } from '../server/logger.ts';

/**
 * The connection by which servers count together. While there is none, each counts for itself. One that says nothing is
 * given up soon, because every call waits for its count.
 */
export function connectUsage(url: string, log: Pick<Logger, 'warn' | 'info'>): Redis {
  const redis = new Redis(url, {
    connectTimeout: limits.bellConnectMaxMs,
    socketTimeout: limits.usageCountMaxMs,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
  });
  let isLost = false;
  redis.on('error', (err: unknown) => {
    // Each attempt to connect fails in the same way.
    if (!isLost) log.warn({ err }, 'Redis cannot be reached; this server counts for itself');
    isLost = true;
  });
  redis.on('ready', () => {
    if (isLost) log.info('Redis is back; the servers count together again');
    isLost = false;
  });
  return redis;
}
