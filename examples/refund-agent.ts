/**
 * An agent that refunds small amounts by itself and asks a human above a threshold. It waits over a WebSocket,
 * comes back after an interruption, and does exactly what was approved. Nothing but Node 24 is needed:
 *
 *   COUNTERSIGN_API_KEY=… node examples/refund-agent.ts 120
 */
import type { Documents } from './generated/documents.ts';

const url = process.env['COUNTERSIGN_URL'] ?? 'http://127.0.0.1:4400';
const authorization = `Bearer ${process.env['COUNTERSIGN_API_KEY']}`;
const mayRefundAlone = 50;

interface Params {
  readonly order: string;
  readonly amount: number;
}

type Heard = Documents[typeof refundDecided]['data']['decisionMade'];

const askForRefund = /* GraphQL */ `mutation AskForRefund($input: CreateApprovalInput!) {
  createApproval(input: $input) {
    ... on CreateApprovalPayload { approval { id } }
    ... on UserError { code message }
  }
}`;

const refundDecided = /* GraphQL */ `subscription RefundDecided($id: ID!) {
  decisionMade(approvalId: $id) {
    cursor
    decision { outcome decidedBy { handle } }
    approval { status params }
  }
}`;

await refund({ order: '4711', amount: Number(process.argv[2] ?? 120) });

async function refund(wanted: Params): Promise<void> {
  if (wanted.amount <= mayRefundAlone) return pay(wanted);
  const { approval, decision } = await decided(await ask(wanted));
  console.log(`${decision.outcome} by ${decision.decidedBy.handle}`);
  // What may be done is what the approval says now: a reviewer may have approved less than was asked for.
  if (approval.status === 'APPROVED') pay(approval.params as unknown as Params);
}

function pay({ order, amount }: Params): void {
  console.log(`Refunded ${amount} EUR for order ${order}.`);
}

/** Asks, and answers the id to wait for. Safe to repeat: the same key never makes a second approval. */
async function ask(params: Params): Promise<string> {
  const input: Documents[typeof askForRefund]['variables']['input'] = {
    idempotencyKey: `refund-${params.order}-${params.amount}`,
    summary: `Refund ${params.amount} EUR for order ${params.order}`,
    type: 'refund',
    params: { ...params },
    riskLevel: 'MEDIUM',
    recommendation: {
      outcome: { type: 'APPROVE' },
      confidence: 0.86,
      rationale: 'The photos show the damage.',
    },
  };
  const send = () =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query: askForRefund, variables: { input } }),
    });
  let response = await send();
  // Its database is away, or it is shutting down: the same call succeeds later.
  while (response.status === 503) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    response = await send();
  }
  const { data } = (await response.json()) as { data: Documents[typeof askForRefund]['data'] };
  const { createApproval } = data;
  if ('message' in createApproval) throw new Error(createApproval.message);
  return createApproval.approval.id;
}

/**
 * Waits for the final decision. A connection that breaks is opened again: a decision made meanwhile is
 * delivered then.
 */
async function decided(id: string): Promise<Heard> {
  for (;;) {
    const heard = await listen(id);
    if (heard) return heard;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

/** One connection: what it heard, or null when it broke first. */
function listen(id: string): Promise<Heard | null> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws');
    const send = (message: object) => socket.send(JSON.stringify(message));
    socket.onopen = () => send({ type: 'connection_init', payload: { authorization } });
    socket.onmessage = ({ data }) => {
      const { type, payload } = JSON.parse(String(data));
      if (type === 'connection_ack')
        send({ type: 'subscribe', id: '1', payload: { query: refundDecided, variables: { id } } });
      if (type === 'next') resolve(payload.data.decisionMade);
      if (type === 'error') reject(new Error(payload[0].message));
      if (type === 'next' || type === 'error') socket.close();
    };
    socket.onclose = ({ code, reason }) =>
      code === 4401 || code === 4403 ? reject(new Error(reason)) : resolve(null);
  });
}
