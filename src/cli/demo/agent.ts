import { createApproval, createTask, reviseApproval } from '../../../packages/client/src/documents.ts';
import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { callApi, payloadOf } from '../call-api.ts';
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

/** Opens a task and asks for approval on it. The keys make it safe to call either of them again. */
export async function requestRefund(server: Server): Promise<{ readonly id: string }> {
  const { task: name, ...request } = refund;
  const opened = await callApi(server, createTask, { input: { idempotencyKey: 'task-4711', name } });
  const { task } = payloadOf(opened.createTask);
  const asked = await callApi(server, createApproval, {
    input: { idempotencyKey: 'refund-4711', taskId: task.id, ...request },
  });
  return payloadOf(asked.createApproval).approval;
}

const decision = graphql(`subscription DemoHears($id: ID!, $after: String) {
  decisionMade(approvalId: $id, after: $after) {
    cursor
    decision { outcome note reason decidedAt decidedBy { handle displayName } }
    approval { status params createdAt }
  }
}`);

/** What the agent receives. */
export type ReceivedDecision = DataOf<typeof decision>['decisionMade'];

/** Waits for the final decision, however long it takes and however often the connection breaks. */
export async function awaitDecision(
  server: Server,
  id: string,
  signal: AbortSignal,
): Promise<ReceivedDecision & { readonly atMs: number }> {
  for await (const heard of subscribe(server, decision, { id }, { signal })) {
    return { ...heard, atMs: performance.now() };
  }
  throw new Error('The subscription ended without a decision.');
}

/** Answers what a reviewer wanted to know, on the same request. */
export async function addInformation(server: Server, id: string, answer: string): Promise<void> {
  const revised = await callApi(server, reviseApproval, {
    input: { id, keyValueContext: { ...refund.keyValueContext, answer }, note: answer },
  });
  payloadOf(revised.reviseApproval);
}
