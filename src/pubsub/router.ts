import type { EventType, LoggedEvent } from '../domain/event/event.ts';
import type { AnyFeedRequest } from './feed.ts';

export interface Routed {
  readonly request: Pick<AnyFeedRequest, 'topic' | 'types'>;
}

/**
 * Who in a workspace is to hear an event. Found by index: a decision costs the same whether ten agents wait
 * for other requests or ten thousand.
 */
export class Router<Target extends Routed> {
  #byRequest = new Map<string, Target | Set<Target>>();
  #byType = new Map<EventType, Target | Set<Target>>();

  add(target: Target): void {
    const { topic, types } = target.request;
    if (topic === 'workspace') for (const type of types) put(this.#byType, type, target);
    else put(this.#byRequest, topic.requestId, target);
  }

  remove(target: Target): void {
    const { topic, types } = target.request;
    if (topic === 'workspace') for (const type of types) take(this.#byType, type, target);
    else take(this.#byRequest, topic.requestId, target);
  }

  *targets(event: LoggedEvent): Iterable<Target> {
    yield* all(this.#byType.get(event.type));
    if (event.requestId === null) return;
    for (const target of all(this.#byRequest.get(event.requestId))) {
      if (target.request.types.has(event.type)) yield target;
    }
  }
}

/** Ten thousand requests have one waiting agent each; a set for every one of them would be mostly empty. */
function put<Key, Target>(index: Map<Key, Target | Set<Target>>, key: Key, target: Target): void {
  const present = index.get(key);
  if (present === undefined) index.set(key, target);
  else if (present instanceof Set) present.add(target);
  else index.set(key, new Set([present, target]));
}

function take<Key, Target>(index: Map<Key, Target | Set<Target>>, key: Key, target: Target): void {
  const present = index.get(key);
  if (present instanceof Set) present.delete(target);
  if (present === target || (present instanceof Set && present.size === 0)) index.delete(key);
}

function all<Target>(present: Target | Set<Target> | undefined): Iterable<Target> {
  if (present === undefined) return [];
  return present instanceof Set ? present : [present];
}
