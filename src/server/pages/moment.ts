const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
const minute = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** A moment as a page shows it, for readers in any time zone. */
export function moment(at: string): string {
  return `${minute.format(new Date(at))} UTC`;
}

/** A date or a moment of ISO 8601 in words; anything else as it is. */
export function dateIn(text: string): string {
  const at = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(at.getTime())) return text;
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? day.format(at) : moment(text);
}

/** How long something still takes, in the two largest units: `3 h 58 min`. */
export function durationText(ms: number): string {
  const minutes = Math.max(0, Math.ceil(ms / 60_000));
  const parts: [number, string][] = [
    [Math.floor(minutes / 1_440), 'd'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'min'],
  ];
  const shown = parts.filter(([count]) => count > 0).slice(0, 2);
  return shown.map(([count, unit]) => `${count} ${unit}`).join(' ') || 'less than a minute';
}
