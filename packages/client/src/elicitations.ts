import type { Call, Caller } from './caller.ts';
import type { DataOf, VariablesOf } from './documents/document.ts';
import { createElicitation } from './documents/elicitations.ts';
import { elicitationEnds, readElicitations } from './documents/waiting.ts';
import { Feed } from './waiting/feed.ts';
import type { WaitOptions } from './waiting/wait.ts';

export type Elicitation = DataOf<typeof elicitationEnds>['elicitationAnswered']['elicitation'];

export class Elicitations {
  readonly #call: Call;
  readonly #feed: Feed<Elicitation>;

  constructor(call: Call, caller: Caller) {
    this.#call = call;
    this.#feed = new Feed(caller, {
      subscription: elicitationEnds,
      reading: readElicitations,
      of: (event: DataOf<typeof elicitationEnds>['elicitationAnswered']) => event.elicitation,
      hasEnded: ({ status }) => status !== 'PENDING',
    });
  }

  /** Asks a question and waits for its end: ACCEPTED has `content`, the others say why there is none. */
  async ask(
    input: VariablesOf<typeof createElicitation>['input'],
    options: WaitOptions = {},
  ): Promise<Elicitation> {
    const { elicitation } = (await this.#call(createElicitation, { input }, options)).createElicitation;
    return this.wait(elicitation.id, options);
  }

  /** Waits for the end of a question that was asked before. */
  wait(id: string, options: WaitOptions = {}): Promise<Elicitation> {
    return this.#feed.wait(id, options);
  }
}
