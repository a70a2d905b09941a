import { createHash } from 'node:crypto';

/**
 * The queue key of what goes to one receiver, as PostgreSQL's `md5(…)::uuid` makes it: deliveries with the same key
 * go one after the other.
 */
export function queueKey(receiver: string): string {
  const hex = createHash('md5').update(receiver).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
