import { clockTime } from '../moment.ts';
import { lines, oneLine, type Terminal } from '../terminal.ts';

/** What a terminal shows of a message. */
export interface MessageLine {
  readonly id: string;
  readonly author: { readonly handle: string };
  readonly automatic: boolean;
  readonly content: string;
  readonly createdAt: string;
}

export const messageLine = 'id number kind automatic content sources createdAt author { handle kind }';

/** A message: who and when, and below it what they said. */
export function printMessage(message: MessageLine, terminal: Terminal): void {
  const { author, automatic, content, createdAt } = message;
  const when = terminal.interactive ? clockTime(createdAt) : createdAt;
  const who = `${oneLine(author.handle)}${automatic ? ' (automatic)' : ''}`;
  terminal.out(`${terminal.paint('dim', when)}  ${terminal.paint('bold', who)}`);
  for (const line of lines(content)) terminal.out(`  ${line}`);
}
