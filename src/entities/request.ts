import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { ApprovalStatus, Outcome } from '../domain/approval/lifecycle.ts';
import type { Salts } from '../domain/event/disclosure.ts';
import type { Ballot } from '../domain/policy/ballot.ts';
import type { PolicySnapshot } from '../domain/policy/policy-snapshot.ts';
import type { RiskLevel } from '../domain/policy/risk.ts';
import { tenant, tenantFilter } from './tenant.ts';

/** What waits for a human. One table for every kind, because a task may hold only one open request of any. */
export type RequestKind = 'APPROVAL' | 'ELICITATION';

/** What the agent itself leans to, copied onto every decision. */
export interface RecommendationRecord {
  readonly outcome: {
    readonly type: Outcome;
    readonly note: string | null;
    readonly reasonCode: string | null;
  };
  readonly confidence: number | null;
  readonly rationale: string | null;
}

export const RequestEntity = defineEntity({
  name: 'Request',
  tableName: 'request',
  filters: tenantFilter,
  properties: {
    id: p.uuid().primary(),
    ...tenant,
    projectId: p.uuid(),
    taskId: p.uuid(),
    kind: p.text().$type<RequestKind>(),
    status: p.text().$type<ApprovalStatus>(),
    /** Grows with every change of content; a vote names the one it saw. */
    revision: p.integer(),
    /** Grows with every write; a write names the one it read, so that of two at once one starts over. */
    version: p.integer(),
    type: p.text(),
    action: p.text(),
    summary: p.text(),
    params: p.json<Record<string, unknown>>().columnType('json').strictNullable(),
    paramsSchema: p.json<Record<string, unknown>>().columnType('json').strictNullable(),
    context: p.json<Record<string, unknown>>().columnType('json'),
    keyValueContext: p.json<Record<string, string>>(),
    /** Name of the template that it was asked by. */
    template: p.text().strictNullable(),
    /** Which version of an administrator's template the escalation schema is; null when it is none of theirs. */
    templateVersion: p.integer().strictNullable(),
    /** Files of the task, as they were attached. */
    attachmentIds: p.array().columnType('uuid[]').$type<string[]>(),
    escalationSchema: p.json<Record<string, unknown>>().columnType('json').strictNullable(),
    riskLevel: p.text().$type<RiskLevel>(),
    recommendation: p.json<RecommendationRecord>().strictNullable(),
    /** The run whose output the params are, its agent, and the checkpoint at which it stopped. */
    agentId: p.uuid().strictNullable(),
    executionId: p.uuid().strictNullable(),
    checkpointName: p.text().strictNullable(),
    requesterId: p.uuid(),
    requestedBy: p.text().strictNullable(),
    /** The earlier request of the same requester that it comes back for, when it names one. */
    insteadOfId: p.uuid().strictNullable(),
    /** What an equal request of the same requester has, too; null for one that is not joined. */
    equalDigest: p.text().strictNullable(),
    /** What its requester bundles it with others by; null for one that stands alone. */
    bundleKey: p.text().strictNullable(),
    /** Called when it is decided, beside the endpoints. */
    callbackUrl: p.text().strictNullable(),
    assigneeId: p.uuid().strictNullable(),
    assignedGroup: p.text().strictNullable(),
    /** The principals who delegated it, oldest first; the assignee is the end of the chain. */
    delegatedByIds: p.array().columnType('uuid[]').$type<string[]>(),
    policySnapshot: p.json<PolicySnapshot>(),
    /** The stage of the policy that it is at, counted from 1. */
    stage: p.integer(),
    stageStartedAt: p.datetime(3),
    stageEndsAt: p.datetime(3).strictNullable(),
    remindersTold: p.integer(),
    /** When the clock has something to do next: a reminder, the end of the stage, the end of all. */
    dueAt: p.datetime(3),
    ballot: p.json<Ballot>(),
    /** What the requester proposed, once a reviewer has edited it. */
    proposedParams: p.json<Record<string, unknown>>().columnType('json').strictNullable(),
    edited: p.boolean(),
    decisionId: p.uuid().strictNullable(),
    claimedById: p.uuid().strictNullable(),
    claimedUntil: p.datetime(3).strictNullable(),
    claimFence: p.integer(),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
    decidedAt: p.datetime(3).strictNullable(),
    expiresAt: p.datetime(3),
    /** One for each body that a line of the log covers; erasing a body erases its salt. */
    salts: p.json<Salts>().strictNullable(),
  },
});
export type RequestRow = InferEntity<typeof RequestEntity>;
