import type { Caller } from '../caller.ts';
import type { DataOf } from '../documents/document.ts';
import { effectChanges, readEffects } from '../documents/effect-changes.ts';
import { Feed } from '../waiting/feed.ts';
import type { EffectState } from './effect-state.ts';

type Change = DataOf<typeof effectChanges>['approvalChanged'];

/** An approval, with what became of it. */
export interface Effected {
  readonly id: string;
  readonly effect: EffectState;
}

/** All waits for effects, on one connection. */
export function effectFeed(caller: Caller): Feed<Effected> {
  return new Feed<Effected>(caller, {
    subscription: effectChanges,
    reading: readEffects,
    of: ({ approval }: Change) => approval,
    hasEnded: ({ effect }) => isKnown(effect),
  });
}

/** Whether nothing more is to come of it by itself: it is reported, or its lease is over. */
export function isKnown({ status }: EffectState): boolean {
  return status !== 'NOT_REDEEMED' && status !== 'REDEEMED';
}
