import type { LoggedEvent } from '../../domain/event/event.ts';
import type { SchemaTypes } from '../builder.ts';
import { cursorOf } from './event-position.ts';

type Fields = PothosSchemaTypes.ObjectFieldBuilder<
  PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>,
  LoggedEvent
>;

/** What every event of a feed says of its place: where to resume from, and when it was. */
export function eventPlace(t: Fields) {
  return {
    cursor: t.field({
      type: 'String',
      description:
        'Its position in the log: resume with `after` and nothing is lost or, dropping repeated cursors, doubled.',
      resolve: (event, _args, context) => cursorOf(context, event),
    }),
    occurredAt: t.expose('occurredAt', {
      type: 'DateTime',
      description: 'When, by the clock of the database.',
    }),
  };
}
