import { readFileSync } from 'node:fs';

/** The text that defines the SQL function `append_events` as it now is, with the line ends that it was written with. */
export function appendEventsText(): string {
  return readFileSync(new URL('./sql/append-events.sql', import.meta.url), 'utf8').replaceAll('\r\n', '\n');
}
