import type { Caller } from './caller.ts';
import type { DataOf } from './documents/document.ts';
import { elicitationEnds, readElicitations } from './documents/elicitations.ts';
import { Feed } from './waiting/feed.ts';

export { createElicitation } from './documents/elicitations.ts';

type Ended = DataOf<typeof elicitationEnds>['elicitationAnswered'];

/** A question, as the server has it now: `content` is the answer, which fits its schema, or null. */
export type Elicitation = DataOf<typeof elicitationEnds>['elicitationAnswered']['elicitation'];

/** All waits for questions, on one connection. */
export function elicitationFeed(caller: Caller): Feed<Elicitation> {
  return new Feed<Elicitation>(caller, {
    subscription: elicitationEnds,
    reading: readElicitations,
    of: ({ elicitation }: Ended) => elicitation,
    hasEnded: ({ status }) => status !== 'PENDING',
  });
}
