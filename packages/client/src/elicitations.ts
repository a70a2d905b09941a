import type { Call, Caller } from './caller.ts';
import type { VariablesOf } from './documents/document.ts';
import type * as Feeds from './elicitation-feed.ts';
import type { Elicitation } from './elicitation-feed.ts';
import type { Feed } from './waiting/feed.ts';
import type { WaitOptions } from './waiting/wait.ts';

export type { Elicitation } from './elicitation-feed.ts';

/** What is asked: the `message`, and the JSON Schema of the answer. `expiresIn` is an ISO 8601 duration. */
export type AskInput = VariablesOf<typeof Feeds.createElicitation>['input'];

/** Loaded with the first question, because most agents ask none. */
const load = () => import('./elicitation-feed.ts');

/** Questions to people with a typed answer. */
export class Elicitations {
  readonly #call: Call;
  readonly #caller: Caller;
  #feed: Promise<Feed<Elicitation>> | null = null;

  constructor(call: Call, caller: Caller) {
    this.#call = call;
    this.#caller = caller;
  }

  /**
   * Asks a question and waits for its end: ACCEPTED has `content`; DECLINED, CANCELED and EXPIRED have none. The signal and
   * the timeout end the wait, and not the question. A `ValidationError` where the schema of the answer is none.
   */
  async ask(input: AskInput, options: WaitOptions = {}): Promise<Elicitation> {
    const { createElicitation } = await load();
    const { elicitation } = (await this.#call(createElicitation, { input }, options)).createElicitation;
    return this.wait(elicitation.id, options);
  }

  /** Waits for the end of a question that was asked before. Errors as in `approvals.waitForDecision`. */
  async wait(id: string, options: WaitOptions = {}): Promise<Elicitation> {
    this.#feed ??= load().then(({ elicitationFeed }) => elicitationFeed(this.#caller));
    return (await this.#feed).wait(id, options);
  }
}
