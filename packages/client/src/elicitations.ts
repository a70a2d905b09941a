import type { Call, Caller } from './caller.ts';
import type { DataOf, VariablesOf } from './documents/document.ts';
import { createElicitation } from './documents/elicitations.ts';
import { elicitationEnds, readElicitations } from './documents/waiting.ts';
import { Feed } from './waiting/feed.ts';
import type { WaitOptions } from './waiting/wait.ts';

/** A question, as the server has it now: `content` is the answer, which fits its schema, or null. */
export type Elicitation = DataOf<typeof elicitationEnds>['elicitationAnswered']['elicitation'];

/** What is asked: the `message`, and the JSON Schema of the answer. `expiresIn` is an ISO 8601 duration. */
export type AskInput = VariablesOf<typeof createElicitation>['input'];

/** Questions to people with a typed answer. */
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

  /**
   * Asks a question and waits for its end: ACCEPTED has `content`; DECLINED, CANCELED and EXPIRED have none. The signal and
   * the timeout end the wait, and not the question. A `ValidationError` where the schema of the answer is none.
   */
  async ask(input: AskInput, options: WaitOptions = {}): Promise<Elicitation> {
    const { elicitation } = (await this.#call(createElicitation, { input }, options)).createElicitation;
    return this.wait(elicitation.id, options);
  }

  /** Waits for the end of a question that was asked before. Errors as in `approvals.waitForDecision`. */
  wait(id: string, options: WaitOptions = {}): Promise<Elicitation> {
    return this.#feed.wait(id, options);
  }
}
