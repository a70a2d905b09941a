import { setImmediate as loopTurn } from 'node:timers/promises';
import type { Context, LinkGrant } from '../../context.ts';
import { bundleFull } from '../../domain/approval/bundle-full.ts';
import type { LoggedEvent, NewEvent } from '../../domain/event/event.ts';
import { limits } from '../../domain/limits.ts';
import type { Change } from '../../entities/change.ts';
import { Rehearsed } from './administrative-grant.ts';
import { announce } from './announce.ts';
import { rightsEnded, rightsOf } from './caller-rights.ts';
import { earlierResult, type IdempotentCall, idempotencyRecord, keyInUse } from './once.ts';
import { onePerRow } from './one-per-row.ts';
import { tooManyOpen } from './require-few-open.ts';
import { requireUsage } from './require-usage.ts';

/** What an attempt wants written, and what it answers once it is. */
export interface Attempt<Result> {
  readonly change: Omit<Change, 'workspaceId' | 'at' | 'once'> & { readonly at?: Date };
  /** Identity of the result, kept under the idempotency key. */
  readonly resultId: string;
  readonly result: Result;
  /** Called with the logged events before they are published. */
  readonly onLogged?: (events: readonly LoggedEvent[]) => void;
  /** What a violated unique index means; returning nothing means: read again and try again. */
  readonly notUnique?: (constraint: string) => Promise<void> | void;
}

export type Replayable<Result> = Result & { readonly replayed: boolean };

/**
 * Makes one change, once. An attempt reads and decides; its write succeeds only if everything it read still
 * stands, and otherwise the attempt is made again on what stands now. One writer succeeds in each round, so the
 * rounds are bounded by the number of writers.
 */
export async function change<Result extends object>(
  context: Context,
  call: IdempotentCall,
  attempt: (round: number) => Promise<Attempt<Result>>,
  recall: (resultId: string) => Promise<Result>,
): Promise<Replayable<Result>> {
  await requireUsage(context, 'WRITES_PER_SECOND');
  const name = nameOf(context, call);
  if (name === null) return changeNow(context, call, attempt, recall);
  const { keysUnderWay } = context.memory;
  if (await keysUnderWay.joined(name)) {
    const earlier = await earlierResult(context, call);
    if (earlier) return { ...(await recall(earlier)), replayed: true };
  }
  return keysUnderWay.run(name, () => changeNow(context, call, attempt, recall));
}

/** A call with a key, in this server; null for one without. */
function nameOf({ viewer }: Context, { mutation, key }: IdempotentCall): string | null {
  return key === null ? null : JSON.stringify([viewer.workspaceId, viewer.principal.id, mutation, key]);
}

async function changeNow<Result extends object>(
  context: Context,
  call: IdempotentCall,
  attempt: (round: number) => Promise<Attempt<Result>>,
  recall: (resultId: string) => Promise<Result>,
): Promise<Replayable<Result>> {
  const { optimistic } = context;
  if (optimistic) {
    const attempted = await attempt(0);
    return answer(context, attempted, await optimistic.commit(changeOf(context, call, attempted)));
  }
  for (let round = 0; round < limits.commitMaxAttempts; round += 1) {
    let attempted: Attempt<Result>;
    try {
      attempted = await attempt(round);
      if (context.administration?.rehearses) throw new Rehearsed();
    } catch (refusal) {
      if (refusal instanceof Rehearsed) throw refusal;
      // A retry of a call that took effect finds its own effect in the way; it wants its first answer.
      const earlier = await earlierResult(context, call);
      if (earlier) return { ...(await recall(earlier)), replayed: true };
      throw refusal;
    }
    const committed = await context.commit(changeOf(context, call, attempted));
    if (committed.done) {
      if (context.administration) context.administration.used = true;
      return answer(context, attempted, committed.events);
    }
    if (committed.because === 'RIGHTS_CHANGED') throw await rightsEnded(context);
    if (committed.because === 'TOO_MANY_OPEN')
      throw tooManyOpen(context, committed.holder, attempted.change.opens);
    if (committed.because === 'BUNDLE_FULL') throw bundleFull();
    if (committed.because === 'LOCK_TIMEOUT' && call.key !== null) throw keyInUse();
    const earlier = await earlierResult(context, call);
    if (earlier) return { ...(await recall(earlier)), replayed: true };
    if (committed.because === 'NOT_UNIQUE') await attempted.notUnique?.(committed.constraint);
    if (committed.because === 'ROW_CHANGED') {
      await context.linkGrant?.requireUnused();
      await context.administration?.requireStill();
    }
  }
  throw new Error(`Gave up after ${limits.commitMaxAttempts} attempts: too many writers on one row.`);
}

/** Everything that is written of an attempt. */
function changeOf<Result>(
  context: Context,
  call: IdempotentCall,
  { change, resultId }: Attempt<Result>,
): Change {
  const granted = asGranted(context, change);
  return {
    at: context.now,
    ...granted,
    workspaceId: context.viewer.workspaceId,
    rights: rightsOf(context.viewer, granted.updates),
    once: idempotencyRecord(context, call, resultId),
    isWanted: context.isWanted,
  };
}

/** The change with what it is granted by: a link that it uses up, or what an administrative change is made on. */
function asGranted<C extends Attempt<unknown>['change']>(context: Context, change: C): C {
  const { linkGrant, administration } = context;
  if (linkGrant) return withGrantUsed(context, linkGrant, change);
  if (!administration || administration.used) return change;
  const { updates, event, rules } = administration;
  return {
    ...change,
    ...(rules === undefined ? {} : { rules }),
    updates: onePerRow([...updates, ...(change.updates ?? [])]),
    events: event ? [...change.events, event] : change.events,
  };
}

/** What is answered once the change is committed. */
async function answer<Result extends object>(
  context: Context,
  attempted: Attempt<Result>,
  events: readonly LoggedEvent[],
): Promise<Replayable<Result>> {
  attempted.onLogged?.(events);
  context.ring(events);
  // Subscribers come first: an event that takes no reading is on its way before the caller's answer is made.
  await loopTurn();
  return { ...attempted.result, replayed: false };
}

/** The change, and that it used up the right it was made by. */
function withGrantUsed<C extends Attempt<unknown>['change']>(
  context: Context,
  linkGrant: LinkGrant,
  change: C,
): C {
  const [first] = change.events;
  const used = announce(context, 'link.used', first ? subjectsIn(first) : {}, { linkId: linkGrant.linkId });
  return {
    ...change,
    updates: [linkGrant.useUpdate, ...(change.updates ?? [])],
    events: [...change.events, used],
  };
}

function subjectsIn({ projectId, taskId, requestId }: NewEvent) {
  return {
    ...(projectId ? { projectId } : {}),
    ...(taskId ? { taskId } : {}),
    ...(requestId ? { requestId } : {}),
  };
}
