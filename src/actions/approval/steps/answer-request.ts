import type { Context } from '../../../context.ts';
import { rightToApprove } from '../../../domain/approval/authority.ts';
import { authoritySnapshot, type Grounds } from '../../../domain/approval/authority-snapshot.ts';
import { partsNotDisplayed } from '../../../domain/approval/display-digest.ts';
import { requireFilledIn } from '../../../domain/approval/filled-in.ts';
import { changesParams, editedParams, type ParamsEdit } from '../../../domain/approval/params-edit.ts';
import {
  type Answer,
  delegated,
  ended,
  escalated,
  infoRequested,
  type Verdict,
  voted,
} from '../../../domain/approval/verdict.ts';
import { factsOf } from '../../../domain/policy/policy-snapshot.ts';
import type { Right } from '../../../domain/policy/right.ts';
import type { RequestRow } from '../../../entities/request.ts';
import type { LoadedRequest } from '../../request/load-request.ts';
import { type RecordedDecision, recordDecision } from '../../request/record-decision.ts';
import { editRequest } from './edit-request.ts';
import { findDelegate } from './find-delegate.ts';
import { limitExceeded } from './limit-exceeded.ts';
import { requireFewVotes } from './require-few-votes.ts';
import { voterOf } from './voter-of.ts';

/** What an answer amounts to, and by which right it was given. */
interface JudgedAnswer {
  readonly verdict: Verdict;
  readonly right: Right | null;
  readonly delegatedToId?: string;
  /** The version of the rules that the answer was judged under, when an edit was judged. */
  readonly rules?: number;
}

/** Everything that one answer makes of a request whose reviewer may answer it. */
export async function answerRequest(
  context: Context,
  loaded: LoadedRequest,
  answer: Answer,
  rights: readonly Right[],
): Promise<RecordedDecision & { readonly change: { readonly rules?: number | undefined } }> {
  const answered = await judgeAnswer(context, loaded, answer, rights);
  const { right, delegatedToId, verdict, rules } = answered;
  if (repeats(verdict, loaded.request, context.viewer.principal.id))
    await requireFewVotes(context, loaded.request);
  const actor = context.viewer.principal;
  const actsFor = right?.basis === 'STAND_IN' ? { actsForId: right.holder.id } : {};
  const recorded = recordDecision(
    context,
    loaded.request,
    {
      ...answer,
      notDisplayed:
        answer.displayDigest === null ? null : partsNotDisplayed(loaded.request, answer.displayDigest),
      decidedById: actor.id,
      ...actsFor,
      ...(delegatedToId ? { delegatedToId } : {}),
      authoritySnapshot: authoritySnapshot(
        actor,
        rulesOfVote(loaded.request, verdict),
        groundsOf(loaded, actor.id, answer, right),
        context.viewer.door,
      ),
      at: loaded.now,
    },
    verdict,
  );
  return { ...recorded, change: { ...recorded.change, rules } };
}

/** Whether an answer ends nothing and is not the first of its reviewer that counts. */
function repeats({ status, counted }: Verdict, { ballot }: RequestRow, actorId: string): boolean {
  return status === 'PENDING' && (counted === false || ballot.votes.some(({ by }) => by === actorId));
}

/** Where the right was exercised: an edit that counts is a vote under the rules that it calls for. */
function rulesOfVote(
  request: RequestRow,
  { counted, set }: Verdict,
): Pick<RequestRow, 'type' | 'stage' | 'policySnapshot'> {
  const { type, stage, policySnapshot } = request;
  return counted ? { type, stage, policySnapshot, ...set } : request;
}

async function judgeAnswer(
  context: Context,
  loaded: LoadedRequest,
  answer: Answer,
  rights: readonly Right[],
): Promise<JudgedAnswer> {
  const { request, now } = loaded;
  const actor = context.viewer.principal;
  const [right = null] = rights;
  switch (answer.outcome) {
    case 'OVERRIDE':
      return { verdict: ended('OVERRIDDEN'), right };
    case 'REQUEST_MORE_INFO':
      return { verdict: infoRequested(request), right };
    case 'ESCALATE':
      return { verdict: escalated(request, now, { actorId: actor.id, right }), right };
    case 'DELEGATE': {
      const delegate = await findDelegate(context, answer.to ?? '', loaded);
      return { verdict: delegated(request, actor, delegate, right), right, delegatedToId: delegate.id };
    }
    case 'REJECT':
      return right
        ? { verdict: voted(request, voterOf(context, loaded), right, 'AGAINST'), right }
        : { verdict: ended('REJECTED'), right };
    default:
      return judgeVote(context, loaded, answer.edit, rights);
  }
}

/** With the params as they are, an edit is a vote for them. */
async function judgeVote(
  context: Context,
  loaded: LoadedRequest,
  edit: ParamsEdit | null,
  rights: readonly Right[],
): Promise<JudgedAnswer> {
  const { params } = loaded.request;
  const after = edit && editedParams(params, edit);
  return edit && after && changesParams(params, after)
    ? editRequest(context, loaded, { edit, params: after }, rights)
    : judgeApproval(context, loaded, rights);
}

async function judgeApproval(
  context: Context,
  loaded: LoadedRequest,
  rights: readonly Right[],
): Promise<JudgedAnswer> {
  const { request } = loaded;
  const limit = rightToApprove(rights, factsOf(request, loaded.now), context.memory.conditions);
  if (!limit.right) throw await limitExceeded(context, loaded, limit.because);
  requireFilledIn(request);
  return { verdict: voted(request, voterOf(context, loaded), limit.right, 'FOR'), right: limit.right };
}

function groundsOf(loaded: LoadedRequest, actorId: string, answer: Answer, right: Right | null): Grounds {
  if (answer.outcome === 'OVERRIDE' || !right) return { basis: 'OVERRIDE' };
  const { basis, chain, holder, makers } = right;
  if (basis === 'STAND_IN') return { basis, standsIn: chain, standsInMadeBy: makers, holder };
  if (loaded.request.assigneeId === actorId && loaded.delegatedBy.length > 0) {
    return { basis: 'DELEGATED', delegatedBy: loaded.delegatedBy, holder };
  }
  return { basis, holder };
}
