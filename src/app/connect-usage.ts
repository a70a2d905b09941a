import { Redis } from 'ioredis';
import { limits } from '../domain/limits.ts';
import type { Logger } from '../server/logger.ts';

/** The connection by which servers count together. While there is none, each counts for itself. */
export function connectUsage(url: string, log: Pick<Logger, 'warn'>): Redis {
  const redis = new Redis(url, {
    connectTimeout: limits.bellConnectMaxMs,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
  });
  redis.on('error', (err: unknown) =>
    log.warn({ err }, 'Redis cannot be reached; this server counts for itself'),
  );
  return redis;
}
