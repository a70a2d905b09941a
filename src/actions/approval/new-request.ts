import type { Context } from '../../context.ts';
import { expiryOf } from '../../domain/approval/expiry.ts';
import { firstStageOf } from '../../domain/approval/verdict.ts';
import { digestsOf, saltsFor } from '../../domain/event/disclosure.ts';
import type { NewEvent } from '../../domain/event/event.ts';
import { limits } from '../../domain/limits.ts';
import { emptyBallot } from '../../domain/policy/ballot.ts';
import type { ConditionFacts } from '../../domain/policy/condition.ts';
import { snapshotOf } from '../../domain/policy/policy-snapshot.ts';
import { expiryEffectOf, governedRisk, silentWindow } from '../../domain/policy/silence.ts';
import type { EscalationTemplate } from '../../domain/templates/template.ts';
import type { RequestRow } from '../../entities/request.ts';
import type { Task } from '../../entities/task.ts';
import { announce } from '../change/announce.ts';
import type { Assignment } from '../request/find-assignee.ts';
import type { Placement } from '../request/find-placement.ts';
import type { ApprovalInput } from './approval-input.ts';
import type { RequestJudgement } from './steps/judge-request.ts';

type RequestContent = Omit<ApprovalInput, 'idempotencyKey'>;

/** What conditions see of a request that is being made. */
export function conditionFacts(
  context: Pick<Context, 'viewer' | 'now'>,
  asked: RequestContent,
  { place, template }: { readonly place: Placement; readonly template: EscalationTemplate | null },
): ConditionFacts {
  const { handle, kind, groups, role } = context.viewer.principal;
  return {
    type: typeOf(asked),
    action: actionOf(asked),
    params: asked.params,
    context: asked.context ?? {},
    riskLevel: asked.riskLevel ?? template?.riskLevel ?? 'MEDIUM',
    project: place.projectName,
    requester: { handle, kind, groups, role },
    recommendation: asked.recommendation?.outcome.type ?? null,
    confidence: asked.recommendation?.confidence ?? null,
    time: context.now,
  };
}

/** The row of a request at the first stage of what governs it. */
export function newRequest(
  context: Pick<Context, 'viewer' | 'now' | 'newId'>,
  asked: RequestContent,
  among: {
    readonly place: Placement;
    readonly template: EscalationTemplate | null;
    readonly assignment: Assignment | null;
    readonly judged: Pick<RequestJudgement, 'enforced' | 'shadow' | 'facts' | 'typeFloor' | 'fallback'>;
  },
): RequestRow {
  const { now, viewer } = context;
  const { place, template, assignment, judged } = among;
  const { facts } = judged;
  const riskLevel = governedRisk(judged.enforced, facts.riskLevel);
  const expiry = expiryOf(
    {
      riskLevel,
      expiresAt: asked.expiresAt,
      expiresInMs: asked.expiresIn,
      policyExpiresInMs: judged.enforced.policy?.expiresInMs ?? null,
      projectExpiresInMs: place.expiresInMs,
      // The window goes with the risk: a request that names another risk gets the window of that one.
      templateExpiresInMs: template?.riskLevel === riskLevel ? template.expiresInMs : null,
    },
    now,
  );
  const wished = {
    windowMs: expiry.expiresAt.getTime() - now.getTime(),
    windowFrom: expiry.source,
    windowEndsAt: expiry.expiresAt.toISOString(),
  };
  const silent = expiryEffectOf(judged, facts.riskLevel) === 'APPROVE';
  const window = silent ? silentWindow(judged.enforced, now) : wished;
  return {
    id: context.newId(),
    workspaceId: viewer.workspaceId,
    projectId: place.projectId,
    taskId: place.taskId ?? context.newId(),
    kind: 'APPROVAL',
    status: 'PENDING',
    revision: 1,
    version: 1,
    type: facts.type,
    action: facts.action,
    summary: asked.summary,
    params: asked.params,
    paramsSchema: asked.paramsSchema,
    context: asked.context ?? {},
    keyValueContext: asked.keyValueContext ?? {},
    template: asked.template,
    templateVersion: asked.escalationSchema ? null : (template?.version ?? null),
    escalationSchema: asked.escalationSchema ?? template?.schema ?? null,
    attachmentIds: asked.attachmentIds ?? [],
    riskLevel,
    recommendation: asked.recommendation,
    agentId: null,
    executionId: null,
    checkpointName: null,
    requesterId: viewer.principal.id,
    requestedBy: asked.requestedBy,
    insteadOfId: asked.insteadOf,
    equalDigest: null,
    bundleKey: asked.bundleKey,
    callbackUrl: asked.callbackUrl,
    assigneeId: assignment?.principalId ?? null,
    assignedGroup: assignment?.group ?? null,
    delegatedByIds: [],
    ...firstStageOf(snapshotOf(judged, window, facts, asked.effectExpiresIn), now),
    ballot: emptyBallot,
    proposedParams: null,
    edited: false,
    decisionId: null,
    claimedById: null,
    claimedUntil: null,
    claimFence: 0,
    createdAt: now,
    updatedAt: now,
    decidedAt: null,
    salts: null,
  };
}

/** A request needs a case; one that was given none opens its own, named for what is asked. */
export function taskFor(
  context: Context,
  request: { readonly taskId: string; readonly workspaceId: string; readonly projectId: string },
  summary: string,
) {
  const name = firstLine(summary, limits.nameMaxChars);
  return {
    id: request.taskId,
    workspaceId: request.workspaceId,
    projectId: request.projectId,
    name,
    metadata: null,
    filesCount: 0,
    filesBytes: 0,
    createdById: context.viewer.principal.id,
    sharedWith: [],
    createdAt: context.now,
    salts: saltsFor({ name }, context.randomBytes),
  };
}

/** The event of a task that is opened for a request. */
export function announceTask(
  context: Context,
  task: Pick<Task, 'id' | 'projectId' | 'name' | 'salts'>,
): NewEvent {
  const { id: taskId, projectId, name, salts } = task;
  return announce(context, 'task.created', { projectId, taskId }, {}, digestsOf({ name }, salts));
}

/** Its own, or that of its template. */
export const typeOf = (asked: Pick<RequestContent, 'type' | 'template'>) =>
  asked.type ?? asked.template ?? 'general';
const actionOf = (asked: RequestContent) => asked.action ?? firstLine(asked.summary, limits.actionMaxChars);

function firstLine(summary: string, maxChars: number): string {
  const line = (summary.split('\n')[0] ?? summary).replace(/^#+\s*/, '').trim() || summary;
  return line.length <= maxChars ? line : `${line.slice(0, maxChars - 1)}…`;
}
