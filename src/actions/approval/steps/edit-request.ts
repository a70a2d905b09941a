import type { Context } from '../../../context.ts';
import { rightToApprove, stageOf } from '../../../domain/approval/authority.ts';
import { requireFilledIn } from '../../../domain/approval/filled-in.ts';
import { editIssue, type ParamsEdit } from '../../../domain/approval/params-edit.ts';
import { edited, editVoted, type Verdict } from '../../../domain/approval/verdict.ts';
import { ForbiddenError, ValidationError, type ValidationIssue } from '../../../domain/errors.ts';
import { jsonObject } from '../../../domain/input/field.ts';
import { editProblems } from '../../../domain/json-schema/edit-rules.ts';
import { paramsProblems } from '../../../domain/json-schema/params-schema.ts';
import { factsOf, sameRule, snapshotOf } from '../../../domain/policy/policy-snapshot.ts';
import { type Right, seatRightsAt } from '../../../domain/policy/right.ts';
import { windowAfterChange } from '../../../domain/policy/silence.ts';
import type { RequestRow } from '../../../entities/request.ts';
import type { LoadedRequest } from '../../request/load-request.ts';
import { judgeRequest } from './judge-request.ts';
import { limitExceeded } from './limit-exceeded.ts';
import { voterOf } from './voter-of.ts';

/** What an edit of the params amounts to: the next revision, under the rules that the edited content calls for. */
export async function editRequest(
  context: Context,
  loaded: LoadedRequest,
  { edit, params }: { readonly edit: ParamsEdit; readonly params: Record<string, unknown> },
  rights: readonly Right[],
): Promise<{ verdict: Verdict; right: Right | null; rules: number }> {
  const { request, now } = loaded;
  requireEditable(context, request, { edit, params });
  const facts = factsOf({ ...request, params }, now);
  const { conditions } = context.memory;
  const authority = rightToApprove(rights, facts, conditions);
  const before = rightToApprove(rights, factsOf(request, now), conditions);
  if (!authority.right && !before.right) throw await limitExceeded(context, loaded, authority.because);

  const { rulebook, ...judged } = await judgeRequest(context, {
    ...request,
    facts,
    requesterPersons: loaded.requesterOwners,
    rulesVersion: loaded.rulesVersion,
    standing: false,
  });
  if (judged.enforced.effect === 'AUTO_REJECT') {
    throw new ForbiddenError(
      `The policy “${judged.enforced.policy?.name}” rejects requests with these params, so they cannot be edited to this.`,
    );
  }
  const window = windowAfterChange(judged, judged.facts.riskLevel, request.policySnapshot, now);
  const policySnapshot = snapshotOf(judged, window, judged.facts, request.policySnapshot.effectAskedMs);
  const next = edited(
    request,
    { params, policySnapshot, sameRule: sameRule(policySnapshot, request.policySnapshot) },
    now,
  );
  const there = { ...next, requesterPersons: loaded.requesterPersons };
  const rightsThere = seatRightsAt(stageOf(next), context.viewer.principal, loaded.standIns, there);
  const right = rightToApprove(rightsThere, facts, conditions).right;
  const because = authority.right ? 'NOT_IN_STAGE' : 'LIMIT_EXCEEDED';
  // Without a vote, what is on record is the right to have edited: the first that suffices for that.
  const editing = rights.find((one) => one === authority.right || one === before.right) ?? null;
  return {
    verdict: editVoted(next, voterOf(context, loaded), right ? { right } : { right: null, because }),
    right: right ?? editing,
    rules: rulebook.version,
  };
}

function requireEditable(
  { memory: { schemas, patterns } }: Context,
  { paramsSchema, params: before }: RequestRow,
  { edit, params }: { readonly edit: ParamsEdit; readonly params: Record<string, unknown> },
): void {
  requireFilledIn({ paramsSchema, params }, ['input', 'decision', 'editAndApprove']);
  const issues = [
    ...storageProblems(params),
    ...(paramsSchema ? paramsProblems(paramsSchema, params, [], schemas) : []),
    ...editProblems(paramsSchema, before, params, [], patterns),
  ];
  if (issues.length > 0) throw new ValidationError(issues.map((issue) => editIssue(issue, edit)));
}

/** What was sent was small enough; what it makes of the params may not be. */
function storageProblems(params: Record<string, unknown>): ValidationIssue[] {
  const { error } = jsonObject.safeParse(params);
  return (error?.issues ?? []).map(({ path, message }) => ({ path: path.map(String), message }));
}
