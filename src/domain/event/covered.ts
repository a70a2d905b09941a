import type { Bodies } from './disclosure.ts';

/** What the line of a new request, or of a new revision, covers: everything that reviewers decide about. */
export function coveredOfRequest(request: {
  readonly type: string;
  readonly action: string;
  readonly summary: string;
  readonly params: unknown;
  readonly paramsSchema: unknown;
  readonly context: unknown;
  readonly keyValueContext: unknown;
  readonly escalationSchema: unknown;
  readonly attachmentIds: readonly string[];
  readonly recommendation: unknown;
  readonly requestedBy: string | null;
}): Bodies {
  const { type, action, summary, params, paramsSchema, context, keyValueContext } = request;
  const { escalationSchema, attachmentIds, recommendation, requestedBy } = request;
  return {
    ...{ type, action, summary, params, paramsSchema, context, keyValueContext },
    ...{ escalationSchema, attachmentIds, recommendation, requestedBy },
  };
}

/** What the line of a decision covers. The params are those of the revision that the decision was made on or made. */
export function coveredOfDecision(
  decision: {
    readonly note: string | null;
    readonly reason: string | null;
    readonly reasonCode: string | null;
    readonly paramsPatch: unknown;
    readonly overrideAction: string | null;
    readonly overrideParams: unknown;
    readonly authoritySnapshot: unknown;
    readonly recommendationSnapshot: unknown;
  },
  params: unknown,
): Bodies {
  const { note, reason, reasonCode, paramsPatch, overrideAction, overrideParams } = decision;
  const { authoritySnapshot: authority, recommendationSnapshot: recommendation } = decision;
  return {
    ...{ note, reason, reasonCode, paramsPatch, overrideAction, overrideParams },
    authority,
    recommendation,
    params,
  };
}

/** What a line says plainly of the rules that a request is under; the lines of the policies cover what they say. */
export function ruleFacts(request: {
  readonly riskLevel: string;
  readonly policySnapshot: {
    readonly effect: string;
    readonly policy: { readonly id: string; readonly version: number } | null;
  };
}) {
  const { riskLevel, policySnapshot } = request;
  const { policy, effect } = policySnapshot;
  return { riskLevel, effect, policy: policy && { id: policy.id, version: policy.version } };
}

/** What the lines of an effect cover: what was reported of it, or why its receipt was revoked. */
export function coveredOfEffect(effect: {
  readonly result: unknown;
  readonly error: string | null;
  readonly revokeReason: string | null;
}): Bodies {
  const { result, error, revokeReason } = effect;
  return { result, error, revokeReason };
}

/** What the line of an elicitation covers: the question, and later its answer. */
export function coveredOfElicitation(elicitation: {
  readonly message: string;
  readonly responseSchema: unknown;
  readonly content: unknown;
}): Bodies {
  const { message, responseSchema, content } = elicitation;
  return { message, responseSchema, content };
}
