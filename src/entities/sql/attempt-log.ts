import { limits } from '../../domain/limits.ts';

/** SQL of a delivery's log with one more line, and without its oldest when there are too many. */
export function withAttempt(line: string): string {
  return `(case when jsonb_array_length(d.attempt_log) >= ${limits.deliveryLogMaxAttempts}
    then d.attempt_log - 0 else d.attempt_log end) || jsonb_build_array(${line})`;
}

/** SQL of a line about an attempt that was not answered. Both are SQL themselves. */
export function attemptLogEntry(at: string, error: string): string {
  return `jsonb_build_object('at', to_char((${at}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'status', null, 'durationMs', null, 'excerpt', null, 'error', ${error})`;
}
