import { ask, payloadOf, type Refused } from '../ask.ts';
import type { Server } from '../find-server.ts';
import { subscribe } from '../subscribe.ts';

/** What the sample agent wants to do: more than it may do alone. */
export const refund = {
  task: 'Refund order 4711',
  summary: 'Refund 120 EUR to the customer of order 4711',
  type: 'refund',
  action: 'refund order 4711',
  params: { order: '4711', amount: 120, currency: 'EUR' },
  keyValueContext: {
    customer: 'M. Okafor, with us since 2019',
    order: '4711, delivered 3 days ago',
    reason: 'The parcel arrived damaged',
  },
  recommendation: {
    outcome: { type: 'APPROVE' },
    confidence: 0.86,
    rationale: 'The photos show the damage.',
  },
} as const;

export interface Asked {
  readonly id: string;
  readonly createdAt: string;
}

/** What the agent hears. */
export interface Heard {
  readonly cursor: string;
  readonly decision: {
    readonly outcome: string;
    readonly note: string | null;
    readonly reason: string | null;
    readonly decidedAt: string;
    readonly decidedBy: { readonly handle: string; readonly displayName: string };
  };
  readonly approval: {
    readonly status: string;
    readonly params: { readonly amount: number };
    readonly createdAt: string;
  };
}

/** Opens a task and asks for approval on it. The keys make it safe to call either of them again. */
export async function askForRefund(server: Server): Promise<Asked> {
  const { createTask } = await ask<{ createTask: { task: { id: string } } | Refused }>(
    server,
    `mutation ($input: CreateTaskInput!) {
      createTask(input: $input) { ... on CreateTaskPayload { task { id } } ... on UserError { code message } }
    }`,
    { input: { idempotencyKey: 'task-4711', name: refund.task } },
  );
  const { task } = payloadOf(createTask) as { task: { id: string } };
  const { task: _, ...request } = refund;
  const { createApproval } = await ask<{ createApproval: { approval: Asked } | Refused }>(
    server,
    `mutation ($input: CreateApprovalInput!) {
      createApproval(input: $input) {
        ... on CreateApprovalPayload { approval { id createdAt } }
        ... on UserError { code message }
      }
    }`,
    { input: { idempotencyKey: 'refund-4711', taskId: task.id, ...request } },
  );
  return (payloadOf(createApproval) as { approval: Asked }).approval;
}

const document = `subscription ($id: ID!, $after: String) {
  decisionMade(approvalId: $id, after: $after) {
    cursor
    decision { outcome note reason decidedAt decidedBy { handle displayName } }
    approval { status params createdAt }
  }
}`;

/** Waits for the final decision, however long it takes and however often the connection breaks. */
export async function hearDecision(
  server: Server,
  id: string,
  signal: AbortSignal,
): Promise<Heard & { readonly atMs: number }> {
  for await (const heard of subscribe<Heard>(server, 'decisionMade', document, { id }, { signal })) {
    return { ...heard, atMs: performance.now() };
  }
  throw new Error('The subscription ended without a decision.');
}

/** Answers what a reviewer wanted to know, on the same request. */
export async function addInformation(server: Server, id: string, answer: string): Promise<void> {
  const { reviseApproval } = await ask<{ reviseApproval: object | Refused }>(
    server,
    `mutation ($input: ReviseApprovalInput!) {
      reviseApproval(input: $input) { __typename ... on UserError { code message } }
    }`,
    { input: { id, keyValueContext: { ...refund.keyValueContext, answer }, note: answer } },
  );
  payloadOf(reviseApproval);
}
