import type { Terminal } from '../terminal.ts';
import { refund } from './agent.ts';
import { keyPress, typedLine } from './keyboard.ts';
import type { Narration } from './narration.ts';
import type { Choice } from './reviewer.ts';

/** The decision of the reviewer, for the API and for the narration. */
export interface ReviewerAction {
  readonly choice: Choice;
  readonly description: string;
}

export const choices = {
  a: { choice: { approve: { reason: 'Within what we do for customers' } }, description: 'approves' },
  r: {
    choice: { reject: { reason: 'The order is too old for a refund', reasonCode: 'TOO_OLD' } },
    description: 'rejects',
  },
} as const satisfies Record<string, ReviewerAction>;

const offeredKeys = [
  ['a', 'approve'],
  ['e', 'approve less'],
  ['r', 'reject'],
  ['m', 'ask more'],
  ['q', 'quit'],
] as const;

type OfferedKey = (typeof offeredKeys)[number][0];

/** Lets the person at the terminal decide with a key. */
export function personDecides(terminal: Terminal) {
  return async (story: Narration, signal: AbortSignal): Promise<ReviewerAction | null> => {
    story.offers(offeredKeys);
    for (;;) {
      const key = (await keyPress(
        process.stdin,
        offeredKeys.map(([name]) => name).join(''),
        signal,
      )) as OfferedKey | null;
      if (key === 'a' || key === 'r') return choices[key];
      if (key === null || key === 'q') return null;
      const decided = key === 'e' ? await edit(terminal, signal) : await askMore(terminal, signal);
      if (decided || signal.aborted) return decided;
      story.offers(offeredKeys);
    }
  };
}

async function edit(terminal: Terminal, signal: AbortSignal): Promise<ReviewerAction | null> {
  const { amount: proposed, currency } = refund.params;
  const typed = await readLine(terminal, `How much, in ${currency}, up to ${proposed}?`, '80', signal);
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
    description: `approves ${amount} ${currency} instead of ${proposed} ${currency}`,
  };
}

async function askMore(terminal: Terminal, signal: AbortSignal): Promise<ReviewerAction | null> {
  const note = await readLine(terminal, 'What do you want to know?', 'What do the photos show?', signal);
  return note === null ? null : { choice: { requestMoreInfo: { note } }, description: `asks: ${note}` };
}

function readLine(
  terminal: Terminal,
  question: string,
  otherwise: string,
  signal: AbortSignal,
): Promise<string | null> {
  const streams = { input: process.stdin, output: process.stdout };
  return typedLine(streams, `  ${question} ${terminal.paint('muted', `[${otherwise}]`)} `, otherwise, signal);
}
