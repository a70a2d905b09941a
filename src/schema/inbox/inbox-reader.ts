import type { Actor } from '../../domain/people/principal.ts';
import type { StandIn } from '../../domain/policy/right.ts';
import type { GraphqlContext } from '../context.ts';

/** Whose inbox it is. */
export interface InboxReader {
  readonly actor: Actor;
  readonly standIns: readonly StandIn[];
  /** The reader and those for whom the reader may act now. */
  readonly ids: readonly string[];
  /** The groups of all of them. */
  readonly groups: readonly string[];
  readonly now: Date;
}

export async function inboxReader({ viewer, loaders, now }: GraphqlContext): Promise<InboxReader> {
  const actor = viewer.principal;
  const standIns = await loaders.standIns.load(actor.id);
  const all = [actor, ...standIns.map(({ principal }) => principal)];
  return {
    actor,
    standIns,
    ids: [...new Set(all.map(({ id }) => id))],
    groups: [...new Set(all.flatMap(({ groups }) => groups))],
    now,
  };
}
