import type { Memory } from './memory.ts';

/**
 * Forgets what was read from another history of the database. What is kept names the version that it was read at, and
 * after a failover another state can have the same version.
 */
export function forgetHistory({ viewers, requests, receipts, rulebooks, epoch }: Memory): void {
  viewers.clear();
  requests.clear();
  receipts.clear();
  rulebooks.clear();
  epoch.clear();
}
