/** How long is left in a list: `14 min`, `1 h 48`, `23 h`, `3 d`. */
export function timeLeft(untilMs: number): string {
  const minutes = Math.ceil(untilMs / 60_000);
  if (minutes <= 0) return 'ended';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 10 && minutes % 60 > 0) return `${hours} h ${String(minutes % 60).padStart(2, '0')}`;
  if (hours < 48) return `${hours} h`;
  return `${Math.floor(hours / 24)} d`;
}

/** How long ago something was: `3 s ago`. */
export function timeAgo(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 60) return `${seconds} s ago`;
  return `${timeLeft(seconds * 1_000)} ago`;
}
