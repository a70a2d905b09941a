import type { EventType, LoggedEvent } from '../domain/event.ts';
import type { AnyFeedRequest } from './feed.ts';

export interface Routed {
  readonly request: Pick<AnyFeedRequest, 'topic' | 'types'>;
}

/**
 * Who in a workspace is to hear an event. Found by index: a decision costs the same whether ten agents wait
 * for other requests or ten thousand.
 */
export class Router<Target extends Routed> {
  #byRequest = new Map<string, Set<Target>>();
  #byType = new Map<EventType, Set<Target>>();

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
    yield* this.#byType.get(event.type) ?? [];
    if (event.requestId === null) return;
    for (const target of this.#byRequest.get(event.requestId) ?? []) {
      if (target.request.types.has(event.type)) yield target;
    }
  }
}

function put<Key, Target>(index: Map<Key, Set<Target>>, key: Key, target: Target): void {
  const targets = index.get(key);
  if (targets) targets.add(target);
  else index.set(key, new Set([target]));
}

function take<Key, Target>(index: Map<Key, Set<Target>>, key: Key, target: Target): void {
  const targets = index.get(key);
  targets?.delete(target);
  if (targets?.size === 0) index.delete(key);
}
