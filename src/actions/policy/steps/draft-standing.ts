import type { Context } from '../../../context.ts';
import { refusal } from '../../../domain/approval/authority.ts';
import { digest } from '../../../domain/canonical.ts';
import { ForbiddenError, NotFoundError, type UserError, ValidationError } from '../../../domain/errors.ts';
import { limits } from '../../../domain/limits.ts';
import { requesterPersons } from '../../../domain/people/one-person.ts';
import { grants } from '../../../domain/people/scopes.ts';
import { conditionFor, mayApprove } from '../../../domain/policy/authority-limit.ts';
import { emptyBallot } from '../../../domain/policy/ballot.ts';
import type { Budget } from '../../../domain/policy/budget.ts';
import { conditionProblem } from '../../../domain/policy/condition.ts';
import { factsOf } from '../../../domain/policy/policy-snapshot.ts';
import { unassigned } from '../../../domain/policy/right.ts';
import {
  type ParamConstraints,
  type Standing,
  type StandingTerms,
  standingCondition,
} from '../../../domain/policy/standing.ts';
import { holdNow } from '../../../domain/policy/standing-right.ts';
import { holdWords } from '../../../domain/policy/standing-words.ts';
import { type Decision, DecisionEntity } from '../../../entities/decision.ts';
import { type Principal, PrincipalEntity } from '../../../entities/principal.ts';
import { RequestEntity, type RequestRow } from '../../../entities/request.ts';
import { readStoodWith } from '../../../entities/stand-ins.ts';
import { loadRulebook } from '../load-rulebook.ts';
import { rulesVersionNow } from '../rules-version-now.ts';

/** How far a decision is to stand. */
export interface AskedStanding {
  readonly decisionId: string | null;
  readonly maxUses: number;
  readonly totalOf: string | null;
  readonly maxTotal: number | null;
  readonly endsAt: Date;
  readonly only: ParamConstraints | null;
  readonly within: 'TASK' | 'BUNDLE' | null;
}

/** A standing approval that is not made yet. */
export interface DraftStanding {
  readonly decision: Decision;
  readonly request: RequestRow;
  readonly terms: StandingTerms;
  readonly when: string;
  readonly budget: Budget;
  /** The version of the rules that it was judged by. */
  readonly rulesVersion: number;
  /** Why the caller cannot make it; null when they can. */
  readonly refusal: UserError | null;
}

/** A standing approval as it would be made of a decision by the caller, and why it cannot be. */
export async function draftStanding(context: Context, asked: AskedStanding): Promise<DraftStanding> {
  requireTime(context, asked.endsAt);
  const { decision, request } = await approvalOf(context, asked.decisionId);
  // Before everybody on whose rights it depends: a change of them after this makes what is written void.
  const rulesVersion = await rulesVersionNow(context);
  const requester = await context.em.findOneOrFail(
    PrincipalEntity,
    { id: request.requesterId },
    { refresh: true },
  );
  const terms = termsOf(context, asked, { decision, request, requester });
  const when = standingCondition(terms);
  const problem = conditionProblem(when);
  if (problem) throw new ValidationError([{ path: ['input', 'only'], message: problem.message }]);
  const { maxUses, totalOf, maxTotal } = asked;
  const budget = {
    ...{ maxUses, usesLeft: maxUses, totalOf, maxTotal, totalLeft: maxTotal },
    endsAt: asked.endsAt.toISOString(),
  };
  const refused = await refusalOf(context, { decision, request, requester }, { terms, rulesVersion });
  return { decision, request, terms, when, budget, rulesVersion, refusal: refused };
}

interface Decided {
  readonly decision: Decision;
  readonly request: RequestRow;
  readonly requester: Principal;
}

function termsOf(
  { viewer }: Context,
  { only, totalOf, within }: AskedStanding,
  { decision, request, requester }: Decided,
): StandingTerms {
  const { type, riskLevel, params, policySnapshot } = request;
  const { authority } = viewer.principal;
  const bound = new Set([...Object.keys(only ?? {}), totalOf]);
  return {
    type,
    project: policySnapshot.facts.project,
    requesterId: requester.id,
    requester: requester.handle,
    riskLevel,
    only: only ?? {},
    totalOf,
    free: Object.keys(params ?? {})
      .filter((param) => !bound.has(param) && param.length <= limits.nameMaxChars)
      .slice(0, limits.standingFreeParamsNamed),
    ...(within === null ? {} : { within: placeOf(within, request) }),
    limit: authority && (conditionFor(authority, type) ?? 'false'),
    rule: policySnapshot.policy,
    ...(policySnapshot.fallback ? { fallback: digest(policySnapshot.stages) } : {}),
    stage: decision.stage,
    keyId: viewer.byKey ? viewer.keyId : null,
  };
}

function placeOf(
  within: 'TASK' | 'BUNDLE',
  { taskId, bundleKey }: RequestRow,
): NonNullable<StandingTerms['within']> {
  if (within === 'TASK') return { taskId };
  if (bundleKey !== null) return { bundleKey };
  throw new ValidationError([{ path: ['input', 'within'], message: 'This request is in no bundle.' }]);
}

function requireTime({ now }: Context, endsAt: Date): void {
  const lifeMs = endsAt.getTime() - now.getTime();
  if (lifeMs > 0 && lifeMs <= limits.standingLifeMaxMs) return;
  throw new ValidationError([
    { path: ['input', 'endsAt'], message: 'A standing approval ends within 90 days from now.' },
  ]);
}

async function approvalOf(context: Context, decisionId: string | null) {
  const decision = decisionId ? await context.em.findOne(DecisionEntity, { id: decisionId }) : null;
  if (!decision) {
    throw new NotFoundError('There is no such decision in this workspace.', ['input', 'decisionId']);
  }
  const request = await context.em.findOneOrFail(RequestEntity, { id: decision.requestId });
  const byReviewer = decision.outcome === 'APPROVE' || decision.outcome === 'EDIT_AND_APPROVE';
  const { basis } = decision.authoritySnapshot;
  const bySystem = basis === 'POLICY' || basis === 'CLOCK' || request.policySnapshot.administrative;
  if (byReviewer && !bySystem && decision.final && request.decisionId === decision.id) {
    return { decision, request };
  }
  throw new ValidationError([
    {
      path: ['input', 'decisionId'],
      message:
        'A standing approval can only be made from the decision by which a reviewer approved a request.',
    },
  ]);
}

/** The maker needs the right to approve such requests alone, today and in their own name. */
async function refusalOf(
  context: Context,
  { decision, request, requester }: Decided,
  { terms, rulesVersion }: Pick<DraftStanding, 'terms' | 'rulesVersion'>,
): Promise<UserError | null> {
  const { principal, scopes, workspaceId, door } = context.viewer;
  if (decision.decidedById !== principal.id && !grants(scopes, 'admin')) {
    return new ForbiddenError(
      'Only the reviewer who approved a request, or an administrator, can make a standing approval of it.',
    );
  }
  if (requester.suspendedAt) {
    return new ForbiddenError(
      `${requester.displayName}, who asked for this, is suspended; nothing is let stand for their requests.`,
    );
  }
  const { createdAt, policySnapshot } = request;
  const [stoodWith = []] = await readStoodWith(context.db, workspaceId, [requester.id]);
  const asker = { ...requester, stoodWith };
  const parties = {
    requesterId: requester.id,
    requesterPersons: requesterPersons(asker, createdAt, context.now),
    createdAt,
    ballot: emptyBallot,
    policySnapshot,
    ...unassigned,
  };
  const refused = refusal(principal, parties, door);
  if (refused) return refused;
  const standing: Standing = {
    terms,
    maker: { ...principal, suspended: false },
    requester: asker,
    keyRevoked: false,
  };
  const rulebook = await loadRulebook(context, workspaceId, rulesVersion);
  const hold = holdNow(standing, rulebook, context.now);
  if (hold) {
    return new ForbiddenError(
      `A standing approval of this would let nothing through. ${holdWords(hold, principal.displayName, terms)}`,
    );
  }
  const limit = mayApprove(principal, factsOf(request, context.now), context.memory.conditions);
  return limit.allowed ? null : new ForbiddenError(limit.because, { code: 'LIMIT_EXCEEDED' });
}
