import type { Terminal } from '../terminal.ts';
import { refund } from './agent.ts';
import { keyPress, typedLine } from './keyboard.ts';
import type { Story } from './narration.ts';
import type { Choice } from './reviewer.ts';

/** What the reviewer does, for the API and for the story. */
export interface Decided {
  readonly choice: Choice;
  readonly told: string;
}

export const choices = {
  a: { choice: { approve: { reason: 'Within what we do for customers' } }, told: 'approves' },
  r: {
    choice: { reject: { reason: 'The order is too old for a refund', reasonCode: 'TOO_OLD' } },
    told: 'rejects',
  },
} as const satisfies Record<string, Decided>;

const offered = [
  ['a', 'approve'],
  ['e', 'approve less'],
  ['r', 'reject'],
  ['m', 'ask more'],
  ['q', 'quit'],
] as const;

type Key = (typeof offered)[number][0];

/** Lets the person at the terminal decide with a key. */
export function personDecides(terminal: Terminal) {
  return async (story: Story, signal: AbortSignal): Promise<Decided | null> => {
    story.offers(offered);
    for (;;) {
      const key = (await keyPress(
        process.stdin,
        offered.map(([name]) => name).join(''),
        signal,
      )) as Key | null;
      if (key === 'a' || key === 'r') return choices[key];
      if (key === null || key === 'q') return null;
      const decided = key === 'e' ? await edit(terminal, signal) : await askMore(terminal, signal);
      if (decided || signal.aborted) return decided;
      story.offers(offered);
    }
  };
}

async function edit(terminal: Terminal, signal: AbortSignal): Promise<Decided | null> {
  const { amount: proposed, currency } = refund.params;
  const typed = await line(terminal, `How much, in ${currency}, up to ${proposed}?`, '80', signal);
  if (typed === null) return null;
  const amount = Number(typed.replace(',', '.'));
  if (!(amount > 0 && amount <= proposed)) {
    terminal.out(`  It must be a number above 0 and up to ${proposed}.`);
    return null;
  }
  return {
    choice: {
      editAndApprove: { modifiedParams: { ...refund.params, amount }, reason: 'Part of it can be kept' },
    },
    told: `approves ${amount} ${currency} instead of ${proposed} ${currency}`,
  };
}

async function askMore(terminal: Terminal, signal: AbortSignal): Promise<Decided | null> {
  const note = await line(terminal, 'What do you want to know?', 'What do the photos show?', signal);
  return note === null ? null : { choice: { requestMoreInfo: { note } }, told: `asks: ${note}` };
}

function line(
  terminal: Terminal,
  question: string,
  otherwise: string,
  signal: AbortSignal,
): Promise<string | null> {
  const streams = { input: process.stdin, output: process.stdout };
  return typedLine(streams, `  ${question} ${terminal.paint('dim', `[${otherwise}]`)} `, otherwise, signal);
}
