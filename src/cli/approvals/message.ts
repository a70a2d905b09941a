import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { clockTime } from '../moment.ts';
import { oneLine, quoted, type Terminal } from '../terminal.ts';

/** The fields of a message that a terminal shows. */
export const messageLine = graphql(`fragment MessageLine on Message {
  id number kind automatic content sources createdAt author { handle kind }
}`);
export type MessageLine = DataOf<typeof messageLine>;

/** A message: who and when, and below it what they said. */
export function printMessage(message: MessageLine, terminal: Terminal): void {
  const { author, automatic, content, createdAt } = message;
  const when = terminal.interactive ? clockTime(createdAt) : createdAt;
  const who = `${oneLine(author.handle)}${automatic ? ' (automatic)' : ''}`;
  terminal.out(`${terminal.paint('muted', when)}  ${terminal.paint('strong', who)}`);
  for (const line of quoted(content, terminal)) terminal.out(line);
}
