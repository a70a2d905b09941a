/**
 * The waiting part of an agent over server-sent events: one HTTP request whose answer is the decision, when it
 * comes. For places where WebSockets do not get through. Give it the id of an approval:
 *
 *   COUNTERSIGN_API_KEY=… node examples/refund-agent-sse.ts appr_…
 */
import type { Documents } from './generated/documents.ts';

const url = process.env['COUNTERSIGN_URL'] ?? 'http://127.0.0.1:4400';
const authorization = `Bearer ${process.env['COUNTERSIGN_API_KEY']}`;

const [id] = process.argv.slice(2);
const query = /* GraphQL */ `subscription RefundDecision($id: ID!) {
  decisionMade(approvalId: $id) {
    decision { outcome reason decidedBy { handle } }
    approval { status params }
  }
}`;

// A stream that ends without an answer was lost, and 503 says that the server's database is away: both are tried again.
for (let answer = await listen(); ; answer = await listen()) {
  if (answer === null) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    continue;
  }
  if (!answer.data) throw new Error(answer.errors?.[0]?.message);
  const { decision, approval } = answer.data.decisionMade;
  console.log(`${approval.status} by ${decision.decidedBy.handle}: ${JSON.stringify(approval.params)}`);
  break;
}

/** One stream: what it answered, or null when it was lost before. */
async function listen(): Promise<Answer | null> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization },
    body: JSON.stringify({ query, variables: { id } }),
  }).catch(() => null);
  if (!response || response.status === 503) return null;
  if (!response.ok || !response.body)
    throw new Error(`The server answered ${response.status}: ${await response.text()}`);
  try {
    for await (const { event, data } of eventsOf(response.body)) {
      if (event === 'next') return JSON.parse(data) as Answer;
    }
  } catch {
    // The connection broke.
  }
  return null;
}

interface Answer {
  readonly data?: Documents[typeof query]['data'] | null;
  readonly errors?: readonly { readonly message: string }[];
}

/** The events of a stream. Lines that start with a colon only keep the connection alive. */
async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<{ event: string; data: string }> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of body) {
    text += decoder.decode(part, { stream: true });
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const lines of events) {
      const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(lines)?.[1] ?? '';
      if (field('event')) yield { event: field('event'), data: field('data') };
    }
  }
}
