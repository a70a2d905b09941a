/**
 * An agent that refunds small amounts by itself and asks a human above a threshold. It waits over a WebSocket,
 * comes back after an interruption, and does exactly what was approved. Nothing but Node 24 is needed:
 *
 *   COUNTERSIGN_API_KEY=… node examples/refund-agent.ts 120
 */
const url = process.env['COUNTERSIGN_URL'] ?? 'http://127.0.0.1:4400';
const authorization = `Bearer ${process.env['COUNTERSIGN_API_KEY']}`;
const mayRefundAlone = 50;

interface Params {
  readonly order: string;
  readonly amount: number;
}

interface Heard {
  readonly cursor: string;
  readonly decision: { readonly outcome: string; readonly decidedBy: { readonly handle: string } };
  readonly approval: { readonly status: string; readonly params: Params };
}

await refund({ order: '4711', amount: Number(process.argv[2] ?? 120) });

async function refund(wanted: Params): Promise<void> {
  if (wanted.amount <= mayRefundAlone) return pay(wanted);
  const { approval, decision } = await decided(await ask(wanted));
  console.log(`${decision.outcome} by ${decision.decidedBy.handle}`);
  // What may be done is what the approval says now: a reviewer may have approved less than was asked for.
  if (approval.status === 'APPROVED') pay(approval.params);
}

function pay({ order, amount }: Params): void {
  console.log(`Refunded ${amount} EUR for order ${order}.`);
}

/** Asks, and answers the id to wait for. Safe to repeat: the same key never makes a second approval. */
async function ask(params: Params): Promise<string> {
  const query = `mutation ($input: CreateApprovalInput!) {
    createApproval(input: $input) {
      ... on CreateApprovalPayload { approval { id } }
      ... on UserError { code message }
    }
  }`;
  const input = {
    idempotencyKey: `refund-${params.order}-${params.amount}`,
    summary: `Refund ${params.amount} EUR for order ${params.order}`,
    type: 'refund',
    params,
    riskLevel: 'MEDIUM',
    recommendation: {
      outcome: { type: 'APPROVE' },
      confidence: 0.86,
      rationale: 'The photos show the damage.',
    },
  };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const answer = (await response.json()) as {
    data: { createApproval: { approval?: { id: string }; message?: string } };
  };
  const { approval, message } = answer.data.createApproval;
  if (!approval) throw new Error(message);
  return approval.id;
}

/** Waits for the final decision. A connection that breaks is opened again: a decision made meanwhile is told then. */
async function decided(id: string): Promise<Heard> {
  for (;;) {
    const heard = await listen(id);
    if (heard) return heard;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

/** One connection: what it heard, or null when it broke first. */
function listen(id: string): Promise<Heard | null> {
  const query = `subscription ($id: ID!) {
    decisionMade(approvalId: $id) {
      cursor
      decision { outcome decidedBy { handle } }
      approval { status params }
    }
  }`;
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws');
    const send = (message: object) => socket.send(JSON.stringify(message));
    socket.onopen = () => send({ type: 'connection_init', payload: { authorization } });
    socket.onmessage = ({ data }) => {
      const { type, payload } = JSON.parse(String(data));
      if (type === 'connection_ack')
        send({ type: 'subscribe', id: '1', payload: { query, variables: { id } } });
      if (type === 'next') resolve(payload.data.decisionMade);
      if (type === 'error') reject(new Error(payload[0].message));
      if (type === 'next' || type === 'error') socket.close();
    };
    socket.onclose = ({ code, reason }) =>
      code === 4401 || code === 4403 ? reject(new Error(reason)) : resolve(null);
  });
}
