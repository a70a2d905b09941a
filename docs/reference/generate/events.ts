import { eventTypes } from '../../../src/domain/event/event.ts';
import { type Entry, readEntries } from './declaration.ts';
import { page, sections } from './page.ts';

const source = 'src/domain/event/event.ts';

export function eventsPage(file: string = source): string {
  return page(
    'Event types',
    source,
    'What the log of a workspace may record. One change appends one event. The administrative ones are read with the scope `audit:read` only; the others also with `approvals:read`. Webhook endpoints list these names, or prefixes such as `approval.*`.',
    sections(readEntries(file, 'eventTypes'), ['Type', 'Recorded when', 'Administrative'], row),
  );
}

function row({ name, sentence }: Entry): string[] {
  const type = name.replaceAll("'", '');
  if (sentence === '') throw new Error(`The event type ${type} has no sentence beside it.`);
  return [`\`${type}\``, sentence, isAdministrative(type) ? 'yes' : ''];
}

function isAdministrative(type: string): boolean {
  return Object.entries(eventTypes).some(([known, { administrative }]) => known === type && administrative);
}
