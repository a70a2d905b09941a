import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { refusal } from '../../domain/approval/authority.ts';
import { requirePending } from '../../domain/approval/lifecycle.ts';
import { requireVoteOf } from '../../domain/approval/void-vote.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { digestsOf, saltsFor } from '../../domain/event/disclosure.ts';
import { atMost, id, idempotencyKey, text } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import { requireScope } from '../../domain/people/scopes.ts';
import { voided } from '../../domain/policy/ballot.ts';
import { type Decision, DecisionEntity } from '../../entities/decision.ts';
import type { RequestRow } from '../../entities/request.ts';
import { announce } from '../change/announce.ts';
import { change, type Replayable } from '../change/change.ts';
import { idempotentCall } from '../change/once.ts';
import { loadRequest } from '../request/load-request.ts';
import { subjectsOf, updateOf } from '../request/request-change.ts';
import { recallDecision } from './steps/recall-request.ts';

export const VoidVoteInput = input('VoidVoteInput', 'The vote to void.', {
  idempotencyKey,
  decisionId: id('Decision').describe('The decision by which the vote was cast, `dec_…`.'),
  reason: text('A reason', limits.noteMaxChars).describe(
    `Why it is void, ${atMost(limits.noteMaxChars)}. Kept on the decision and in the log.`,
  ),
});

/** Takes a vote out of the count of a request that still waits. The decision stays on record, marked as void. */
export async function voidVote(
  context: Context,
  input: z.input<typeof VoidVoteInput>,
): Promise<Replayable<{ request: RequestRow; decision: Decision }>> {
  requireScope(context.viewer.scopes, 'admin');
  const asked = validate(VoidVoteInput, input);
  return change(
    context,
    idempotentCall('voidVote', asked),
    async () => {
      const decision = await findDecision(context, asked.decisionId);
      const { request, requesterPersons, requesterOwners, rulesVersion, now } = await loadRequest(
        context,
        decision.requestId,
      );
      const refused = refusal(
        context.viewer.principal,
        { ...request, requesterPersons, requesterOwners },
        context.viewer.door,
      );
      if (refused) throw refused;
      requirePending(request);
      // Voiding twice is no error: the first time stands.
      if (decision.voidedAt) {
        return { change: { events: [] }, resultId: decision.id, result: { request, decision } };
      }
      const vote = requireVoteOf(request, decision, await latestVote(context, decision));
      const set = { ballot: voided(request.ballot, vote), updatedAt: now };
      const mark = { voidedAt: now, voidedById: context.viewer.principal.id, voidReason: asked.reason };
      const covered = { voidReason: asked.reason };
      const salts = { ...decision.salts, ...saltsFor(covered, context.randomBytes) };
      const { id, workspaceId, revision, stage, decidedById } = decision;
      const facts = { decisionId: id, revision, stage, voterId: decidedById };
      return {
        change: {
          at: now,
          rules: rulesVersion,
          updates: [
            updateOf(request, set),
            { of: DecisionEntity, where: { id, workspaceId, voidedAt: null }, set: { ...mark, salts } },
          ],
          events: [
            announce(context, 'approval.vote_voided', subjectsOf(request), facts, digestsOf(covered, salts)),
          ],
        },
        resultId: id,
        result: { request: { ...request, ...set }, decision: { ...decision, ...mark, salts } },
      };
    },
    (decisionId) => recallDecision(context, decisionId),
  );
}

async function findDecision(context: Context, id: string | null): Promise<Decision> {
  const decision = id ? await context.em.findOne(DecisionEntity, { id }, { refresh: true }) : null;
  if (decision) return decision;
  throw new NotFoundError('There is no such decision in this workspace.', ['input', 'decisionId']);
}

/** Of the votes of a person, the latest is the one that counts; voiding an earlier one would take that. */
async function latestVote({ db, viewer }: Context, decision: Decision): Promise<string | undefined> {
  const { requestId, revision, stage, decidedById } = decision;
  const [latest] = await db.rows(
    db
      .in(viewer.workspaceId)
      .selectFrom('decision')
      .select('id')
      .where('request_id', '=', requestId)
      .where('revision', '=', revision)
      .where('stage', '=', stage)
      .where('decided_by_id', '=', decidedById)
      .where('counted', '=', true)
      .orderBy('decided_at', 'desc')
      .limit(1),
  );
  return latest?.id;
}
