/** How long a `Retry-After` asks to wait, whether it counts seconds or names a date; null when it says neither. */
export function retryAfterMs(header: string | null, now: Date): number | null {
  const said = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(said)) return Number(said) * 1_000;
  // A date in HTTP begins with the day of the week; what else JavaScript takes for a date is none here.
  const at = /^[A-Z][a-z]{2,8},? /.test(said) ? Date.parse(said) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
