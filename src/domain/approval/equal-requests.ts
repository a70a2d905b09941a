import { digest } from '../canonical.ts';
import type { PrincipalKind } from '../people/principal.ts';
import type { PolicySnapshot } from '../policy/policy-snapshot.ts';

/** Everything of a request that reviewers, policies and its requester see, as it was asked. */
export interface ComparedRequest {
  readonly projectId: string;
  readonly type: string;
  readonly action: string;
  readonly summary: string;
  readonly params: unknown;
  readonly paramsSchema: unknown;
  readonly context: unknown;
  readonly keyValueContext: unknown;
  readonly template: string | null;
  readonly escalationSchema: unknown;
  readonly attachmentIds: readonly string[];
  readonly riskLevel: string;
  readonly recommendation: unknown;
  readonly requestedBy: string | null;
  readonly insteadOfId: string | null;
  readonly bundleKey: string | null;
  readonly callbackUrl: string | null;
  readonly assigneeId: string | null;
  readonly assignedGroup: string | null;
  readonly policySnapshot: PolicySnapshot;
}

/**
 * The same for two requests of one requester that are equal: in the task, when one was named, in content, in who is asked
 * and in the policy, or the fallback, that governs them. How long they wait is no part of it. The order of keys in JSON is none, either.
 */
export function equalDigest(request: ComparedRequest, taskId: string | null): string {
  const { projectId, type, action, summary, params, paramsSchema, context, keyValueContext } = request;
  const { template, escalationSchema, attachmentIds, riskLevel, recommendation, requestedBy } = request;
  const { insteadOfId, bundleKey, callbackUrl, assigneeId, assignedGroup, policySnapshot } = request;
  const { policy, fallback, stages } = policySnapshot;
  return digest({
    ...{ projectId, taskId, type, action, summary, params, paramsSchema, context, keyValueContext },
    ...{ template, escalationSchema, attachmentIds, riskLevel, recommendation, requestedBy },
    // Left out where there is none, so that requests from before there were bundles are still joined.
    ...(bundleKey === null ? {} : { bundleKey }),
    ...{ insteadOfId, callbackUrl, assigneeId, assignedGroup },
    policy: policy ? [policy.id, policy.version] : fallback ? stages : null,
  });
}

/** Whether a request joins an equal one: as its requester says, or else as the workspace has it for agents. */
export function joinsEqual(
  asked: boolean | null,
  { kind }: { readonly kind: PrincipalKind },
  { agentsJoinEqual }: { readonly agentsJoinEqual: boolean },
): boolean {
  return asked ?? (agentsJoinEqual && kind === 'AGENT');
}
