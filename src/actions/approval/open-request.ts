import type { Context } from '../../context.ts';
import { equalDigest, joinsEqual } from '../../domain/approval/equal-requests.ts';
import { limits } from '../../domain/limits.ts';
import { requireBound } from '../../domain/people/binding.ts';
import type { StoodWith } from '../../domain/people/one-person.ts';
import type { Change } from '../../entities/change.ts';
import { DecisionEntity } from '../../entities/decision.ts';
import { RequestEntity, type RequestRow } from '../../entities/request.ts';
import { TaskEntity } from '../../entities/task.ts';
import { requireFewOpen } from '../change/require-few-open.ts';
import { announceContent, withSalts } from '../request/announce-content.ts';
import { findAssignee } from '../request/find-assignee.ts';
import { findPlacement } from '../request/find-placement.ts';
import { requireFreePlacement } from '../request/require-free-task.ts';
import type { ApprovalInput } from './approval-input.ts';
import { findTemplate } from './find-template.ts';
import { announceTask, newRequest, taskFor, typeOf } from './new-request.ts';
import { applyPolicies } from './steps/apply-policies.ts';
import { decideByPolicy } from './steps/decide-by-policy.ts';
import { findEqualRequest, joinEqualRequest } from './steps/join-equal-request.ts';
import { requireAssignable } from './steps/require-assignable.ts';
import { requireAttachments } from './steps/require-attachments.ts';
import { requireEarlierRequest } from './steps/require-earlier-request.ts';

/** The run that a request is made for, when it is made for one. */
export type Origin = Pick<RequestRow, 'agentId' | 'executionId' | 'checkpointName'>;

export interface Opened {
  readonly change: Required<Pick<Change, 'updates' | 'inserts' | 'events' | 'callsBack'>> &
    Pick<Change, 'opens' | 'bundle'> & {
      readonly rules: number;
    };
  /** Pending, or ended already when a policy decides alone. */
  readonly request: RequestRow;
  /** Who decided, when a policy did. */
  readonly decidedById: string | null;
  /** Whether an equal request was open already; then this is that one. */
  readonly joined: boolean;
  /** Who stands in for the requester, where it is known; null where it has to be read. */
  readonly stoodWith: readonly StoodWith[] | null;
}

/** Everything that a new request consists of: itself, its task, and what the policies make of it. */
export async function openRequest(
  context: Context,
  asked: ApprovalInput,
  { origin, refresh = true }: { readonly origin?: Origin; readonly refresh?: boolean } = {},
): Promise<Opened> {
  const place = await findPlacement(context, asked, { refresh });
  requireBound(context.viewer, { projectName: place.projectName, type: typeOf(asked) });
  await requireAttachments(context, asked.attachmentIds, place.taskId);
  await requireEarlierRequest(context, asked);
  const template = await findTemplate(context, asked);
  const assignment = asked.assignTo ? await findAssignee(context, asked.assignTo) : null;
  const { judged, budget, spending } = await applyPolicies(context, asked, {
    ...{ place, template, assignment },
    isAtCheckpoint: origin !== undefined,
  });
  const { rulebook } = judged;
  const bare = newRequest(context, asked, { place, template, assignment, judged });
  const made = withSalts(context, { ...bare, ...origin });
  const joins =
    judged.enforced.effect === 'REQUIRE' && joinsEqual(asked.joinEqual, context.viewer.principal, rulebook);
  const pending = joins ? { ...made, equalDigest: equalDigest(made, place.taskId) } : made;
  if (assignment && judged.enforced.effect === 'REQUIRE') {
    await requireAssignable(context, pending, assignment, asked.assignTo ?? '');
  }
  const equal = pending.equalDigest && (await findEqualRequest(context, pending.equalDigest));
  if (equal) return { ...joinEqualRequest(equal, rulebook.version), stoodWith: null };
  const waits = judged.enforced.effect === 'REQUIRE';
  const opens = waits ? requireFewOpen(context) : null;
  if (!waits) await requireFreePlacement(context, place);
  const { request, decision, events: decided } = decideByPolicy(context, pending, judged, { budget });
  const created = announceContent(context, 'approval.created', request);
  const task = place.taskId ? null : taskFor(context, request, request.summary);
  const opened = task && announceTask(context, task);
  return {
    change: {
      updates: [...place.taskUse, ...(spending ? [spending] : [])],
      inserts: [
        ...(task ? [{ into: TaskEntity, values: task }] : []),
        { into: RequestEntity, values: request },
        ...(decision ? [{ into: DecisionEntity, values: decision }] : []),
      ],
      events: [...(opened ? [opened] : []), created, ...decided],
      rules: rulebook.version,
      opens,
      bundle: bundleOf(context, asked.bundleKey),
      callsBack: request.callbackUrl !== null,
    },
    request,
    decidedById: decision?.decidedById ?? null,
    joined: false,
    stoodWith: rulebook.delegates ? null : [],
  };
}

/** A bundle is seen on one card and answered at once, so it has a size, which the statement that opens another compares. */
function bundleOf({ viewer }: Context, key: string | null): Change['bundle'] {
  return key === null ? null : { requesterId: viewer.principal.id, key, max: limits.bundleMaxApprovals };
}
