import { z } from 'zod';
import { type Context, contextFor } from '../../context.ts';
import { digest } from '../../domain/canonical.ts';
import { UserError } from '../../domain/errors.ts';
import { displayDigest, givenId, idempotencyKey, optional } from '../../domain/input/field.ts';
import { input, later } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { DecisionInput, type Responded, respond } from './respond.ts';

const seenRevision = input('SeenRevisionInput', 'The revision of an approval that you saw.', {
  id: givenId.describe('The approval, one of `ids`.'),
  revision: z
    .number()
    .int()
    .describe(
      'Its revision when you looked at it. On a newer one the answer is refused with STALE_REVISION and what changed.',
    ),
  confirmation: optional(z.string()).describe(
    'Its `confirmationCode`, when it has one; without it, that approval is refused.',
  ),
  displayDigest,
});

export const RespondToManyInput = input('RespondToManyInput', 'One answer to many requests.', {
  idempotencyKey: idempotencyKey.describe(
    `${idempotencyKey.description} Each approval is answered once under it, so a retry goes on where the first call ended.`,
  ),
  ids: z
    .array(givenId)
    .min(1, 'Name at least one approval.')
    .max(limits.respondToManyMaxRequests, `Answer at most ${limits.respondToManyMaxRequests} at once.`)
    .refine((ids) => new Set(ids).size === ids.length, 'Name each approval once.')
    .describe(`1 to ${limits.respondToManyMaxRequests} approvals, \`appr_…\`, each named once.`),
  // Every answer is validated where it is given.
  decision: later(DecisionInput).describe('The answer to all of them: exactly one of the seven.'),
  revisions: optional(
    z
      .array(seenRevision)
      .max(limits.respondToManyMaxRequests)
      .refine((seen) => new Set(seen.map(({ id }) => id)).size === seen.length, 'Name each approval once.'),
  ).describe(
    'What you saw of them. For an approval that is not named here, the answer counts only while it was never revised.',
  ),
}).refine(({ ids, revisions }) => (revisions ?? []).every(({ id }) => ids.includes(id)), {
  path: ['revisions'],
  message: 'These revisions are of approvals that are not among the ids.',
});

/** What came of one of many. */
export interface ItemResult {
  readonly id: string;
  readonly result: Responded | UserError;
}

/**
 * Gives one answer to many requests. Each is a call of its own, with a key of its own made of this call's key,
 * so a retry after half of it takes up where it ended, and one refusal does not touch the others.
 */
export async function respondToMany(
  context: Context,
  input: z.input<typeof RespondToManyInput>,
): Promise<Replayable<{ results: readonly ItemResult[] }>> {
  requireScope(context.viewer.scopes, 'approvals:decide');
  const asked = validate(RespondToManyInput, input);
  await requireSameInput(context, asked);
  const seen = new Map(asked.revisions?.map((one) => [one.id, one]));
  const results = await inOrder(asked.ids, limits.respondToManyAtOnce, async (id): Promise<ItemResult> => {
    const { idempotencyKey: key, decision } = asked;
    const answer = {
      idempotencyKey: key === null ? null : digest([key, id]),
      id,
      decision,
      revision: seen.get(id)?.revision ?? null,
      confirmation: seen.get(id)?.confirmation ?? null,
      displayDigest: seen.get(id)?.displayDigest ?? null,
    };
    // Each reads through an entity manager of its own, because one cannot be shared by what runs side by side.
    const result = respond(contextFor(context, context.viewer), answer);
    return { id, result: await result.catch(refusal) };
  });
  return { results, replayed: results.every(({ result }) => 'replayed' in result && result.replayed) };
}

/** Binds the key to the input before anything is done, so that the same key never means two things. */
async function requireSameInput(context: Context, asked: z.output<typeof RespondToManyInput>): Promise<void> {
  if (asked.idempotencyKey === null) return;
  const attempt = async () => ({ change: { events: [] }, resultId: context.newId(), result: {} });
  await change(context, idempotentCall('respondToMany', asked), attempt, async () => ({}));
}

function refusal(error: unknown): UserError {
  if (error instanceof UserError) return error;
  throw error;
}

/** The results in the order of the items, some of which are worked on at the same time. */
async function inOrder<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  const worker = async () => {
    for (const [i, item] of waiting) results[i] = await work(item);
  };
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return results;
}
