import { limits } from '../domain/limits.ts';

/**
 * The interval that a client asks for in the header `Prefer` (RFC 7240), `heartbeat=` and seconds, within what the server
 * is ready for. Null when it asks for none.
 */
export function preferredHeartbeatMs(prefer: string | null): number | null {
  const [, seconds] = /(?:^|[,;\s])heartbeat=(\d{1,4})(?:$|[,;\s])/i.exec(prefer ?? '') ?? [];
  if (seconds === undefined) return null;
  return Math.min(Math.max(Number(seconds) * 1_000, limits.sseHeartbeatMinMs), limits.sseHeartbeatMs);
}
