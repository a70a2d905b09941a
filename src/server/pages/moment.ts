import * as shown from '../../../packages/render/src/show-date.ts';
import type { Html } from './page.ts';
import { shownHtml } from './shown-html.ts';

/** A moment in UTC, which the page's script turns into the reader's time; UTC stays where the pointer rests. */
export const moment = (at: string): Html => shownHtml(shown.moment(at));

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
